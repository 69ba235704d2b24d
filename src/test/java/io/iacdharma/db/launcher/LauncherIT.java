package io.iacdharma.db.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.iacdharma.db.support.Postgres;
import io.iacdharma.db.support.Processes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The launcher as a person starts it, on a copy of the build. */
class LauncherIT {

  private static final Map<String, String> PLAIN = Map.of("DHARMA_DB_NO_ARCHIVE", "1");

  @TempDir static Path folder;
  static Distribution dharmaDb;

  @BeforeAll
  static void copyTheBuild() {
    dharmaDb = Distribution.copyTo(folder.resolve("copy").toAbsolutePath());
  }

  static java.util.stream.Stream<Path> jdks() {
    return Jdks.all();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void takesItsClassesFromAnArchiveThatItMakesOnce(Path jdk) throws IOException {
    Path loaded = folder.resolve("loaded");
    Map<String, String> variables =
        Map.of(
            "DHARMA_DB_JAVA",
            jdk.toString(),
            "DHARMA_DB_JAVA_OPTS",
            "-Xlog:class+load:file=" + loaded);

    Processes.Ended first = dharmaDb.run(variables, "version");
    assertThat(first.status()).as(first.err()).isZero();
    assertThat(first.err()).contains("preparing an archive").doesNotContain("takes no archive");
    assertThat(first.out()).contains(Jdks.version(jdk));

    Processes.Ended second = dharmaDb.run(variables, "version");
    assertThat(second.err()).isEmpty();
    assertThat(second.out()).isEqualTo(first.out());
    assertThat(Files.readString(loaded))
        .contains("io.iacdharma.db.Main source: shared objects file")
        .contains("picocli.CommandLine source: shared objects file");
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void keepsStandardOutputToOneDocumentWhenTheArchiveIsStale(Path jdk) throws IOException {
    Map<String, String> variables = Map.of("DHARMA_DB_JAVA", jdk.toString());
    assertThat(dharmaDb.run(variables, "version").status()).isZero();
    FileTime before = Files.getLastModifiedTime(dharmaDb.jar());
    FileTime other = FileTime.from(Instant.parse("2020-01-01T00:00:00Z"));
    try {
      // the launcher's own check is made blind, so that the JVM meets the archive of another build
      Files.setLastModifiedTime(dharmaDb.jar(), other);
      for (Path archive : dharmaDb.archives()) {
        Files.setLastModifiedTime(archive.resolveSibling("jar"), other);
      }
      Processes.Ended run = dharmaDb.run(variables, "version", "-o", "json");
      assertThat(run.status()).isZero();
      assertThat(json(run.out()).path("command").asString()).isEqualTo("version");
    } finally {
      Files.setLastModifiedTime(dharmaDb.jar(), before);
      for (Path archive : dharmaDb.archives()) {
        Files.setLastModifiedTime(archive.resolveSibling("jar"), before);
      }
    }
  }

  @Test
  void makesOneArchiveForTwoFirstRunsAndAnotherForAnotherBuild() throws IOException {
    Distribution fresh = Distribution.copyTo(folder.resolve("two"));
    Processes.Running one = Processes.start(fresh.process(Map.of(), "version"));
    Processes.Running two = Processes.start(fresh.process(Map.of(), "version"));
    Processes.Ended first = one.end();
    Processes.Ended second = two.end();
    assertThat(first.status() + second.status()).as(first.err() + second.err()).isZero();
    assertThat(first.err() + second.err()).containsOnlyOnce("preparing an archive");
    assertThat(fresh.archives()).hasSize(1);
    assertThat(fresh.home().resolve("target/launch/lock")).doesNotExist();
    assertThat(fresh.run(Map.of(), "version").err()).isEmpty();

    Files.setLastModifiedTime(fresh.jar(), FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));
    assertThat(fresh.run(Map.of(), "version").err()).contains("preparing an archive");
    assertThat(fresh.run(Map.of(), "version").err()).isEmpty();
  }

  @Test
  void runsWhereNothingCanBeWritten() throws IOException {
    Distribution sealed = Distribution.copyTo(folder.resolve("sealed"));
    // a file in the folder's place stops even root
    Files.createFile(sealed.home().resolve("target/launch"));
    Files.setPosixFilePermissions(
        sealed.home().resolve("target"), PosixFilePermissions.fromString("r-xr-xr-x"));
    Processes.Ended run = sealed.run(Map.of(), "version", "-o", "json");
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(json(run.out()).path("outcome").asString()).isEqualTo("unchanged");
    assertThat(run.err()).isEmpty();
  }

  @Test
  void passesExitCodesAndArgumentsThrough() {
    Processes.Ended run = dharmaDb.run(PLAIN, "version", "two  words", "");
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("two  words");
    assertThat(dharmaDb.run(PLAIN, "no-such-command").status()).isEqualTo(2);
    assertThat(dharmaDb.run(PLAIN, "--help").status()).isZero();
  }

  @Test
  void runsFromAFolderWithBlanksInItsName() {
    Distribution blanks = Distribution.copyTo(folder.resolve("with  blanks"));
    Processes.Ended run = blanks.run(PLAIN, "version");
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.out()).startsWith("dharma-db ");
    assertThat(run.err()).isEmpty();
  }

  @Test
  void startsThroughSymbolicLinks() throws IOException {
    Path bin = Files.createDirectories(folder.resolve("bin"));
    Files.createSymbolicLink(bin.resolve("direct"), dharmaDb.launcher());
    Path link = Files.createSymbolicLink(bin.resolve("dharma-db"), Path.of("direct"));
    Processes.Ended run = Processes.run(dharmaDb.process(link, PLAIN, "version"));
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.out()).startsWith("dharma-db ");
  }

  @Test
  void compilesWithC1OnlyInShortCommands() {
    Map<String, String> flags =
        Map.of("DHARMA_DB_NO_ARCHIVE", "1", "DHARMA_DB_JAVA_OPTS", "-XX:+PrintCommandLineFlags");
    String c1 = "-XX:TieredStopAtLevel=1";
    assertThat(dharmaDb.run(flags, "version").out()).contains(c1).contains("UseSerialGC");
    assertThat(dharmaDb.run(flags, "seed", "--help").out()).contains(c1);
    assertThat(dharmaDb.run(flags, "seed", "--no-such-option").out()).doesNotContain(c1);
  }

  @Test
  void endsWith130OnCtrlCAndLeavesNothingHalfDone() throws Exception {
    Postgres server = Postgres.newest();
    String database = server.freshDatabase();
    Path migrations = Files.createDirectories(folder.resolve("slow"));
    Files.writeString(
        migrations.resolve("V1__slow.sql"), "CREATE TABLE slow (id int); SELECT pg_sleep(300);");
    Processes.Running run =
        Processes.start(
            dharmaDb.process(
                PLAIN,
                "migrate",
                "--yes",
                "--url",
                server.url(database),
                "--locations",
                migrations.toString()));
    String asleep =
        "SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'PgSleep' AND datname = '%s'"
            .formatted(database);
    while (!server.query("postgres", asleep).equals("1")) {
      assertThat(run.isAlive()).as(run.err()).isTrue();
      Thread.sleep(20);
    }
    run.signal("INT");
    Processes.Ended ended = run.end();
    assertThat(ended.status()).as(ended.err()).isEqualTo(130);
    assertThat(server.query("postgres", asleep)).isEqualTo("0");
    assertThat(server.query(database, "SELECT to_regclass('slow')")).isEqualTo("null");
  }

  @Test
  void refusesAJdkThatIsTooOld() throws IOException {
    Path old = fakeJdk("11.0.2");
    Processes.Ended named = dharmaDb.run(Map.of("DHARMA_DB_JAVA", old.toString()), "version");
    assertThat(named.status()).isEqualTo(2);
    assertThat(named.err()).contains("Java 11").contains("17 or newer");

    Processes.Ended home =
        dharmaDb.run(Map.of("JAVA_HOME", old.toString(), "DHARMA_DB_NO_ARCHIVE", "1"), "version");
    assertThat(home.status()).as(home.err()).isZero();
    assertThat(home.err()).contains("JAVA_HOME").contains("looking elsewhere");
  }

  private static Path fakeJdk(String version) throws IOException {
    Path home = folder.resolve("jdk-" + version);
    Path java = Files.createDirectories(home.resolve("bin")).resolve("java");
    Files.writeString(java, "#!/bin/sh\nexit 99\n");
    Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
    return home;
  }

  private static JsonNode json(String text) {
    return JsonMapper.builder()
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .build()
        .readTree(text);
  }
}
