package io.iacdharma.db.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iacdharma.db.repository.BackupRecord;
import io.iacdharma.db.support.ArchivedServer;
import io.iacdharma.db.support.Postgres;
import io.iacdharma.db.support.SourceTree;
import io.iacdharma.db.support.TakenBackup;
import io.iacdharma.db.support.Unprivileged;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who follows the page about restoring by hand, word by word, has the cluster back. */
class RestoreByHandIT {

  private static final Path PAGE = Path.of("src/site/markdown/restore-by-hand.md");
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```sh\\n(.*?)^```$");

  @ParameterizedTest
  @MethodSource("io.iacdharma.db.support.Postgres#ends")
  void bringsTheClusterBack(Postgres major) throws IOException {
    try (ArchivedServer server = ArchivedServer.start(major.bin())) {
      BackupRecord backup = filled(server);
      String until = server.server().query("postgres", "SELECT clock_timestamp()");
      server.server().execute("postgres", "DELETE FROM kept");
      server.switchAndShip();
      Map<String, String> names = names(server, backup, until);
      Path data = Path.of(named(names, "data"));
      try {
        run(server, script(names));
        assertThat(ask(server, names, "SELECT string_agg(a::text, ',' ORDER BY a) FROM kept"))
            .isEqualTo("1,2,3");
        assertThat(ask(server, names, "SELECT count(*) FROM apart")).isEqualTo("100");
        assertThat(ask(server, names, "SHOW archive_mode")).isEqualTo("off");
        assertThat(
                ask(
                    server,
                    names,
                    "SELECT pg_tablespace_location(oid) FROM pg_tablespace"
                        + " WHERE spcname = 'apart'"))
            .startsWith(named(names, "spaces"));
      } finally {
        stop(server, data);
      }
      assertThat(server.server().query("postgres", "SELECT count(*) FROM kept")).isEqualTo("0");
      refusesAGap(server, names);
    }
  }

  private static void refusesAGap(ArchivedServer server, Map<String, String> names)
      throws IOException {
    var segments = server.archive().wal().segments(1);
    server.archive().wal().remove(segments.get(segments.size() - 2));
    assertThatThrownBy(() -> run(server, script(names))).hasMessageContaining("the WAL has a gap");
  }

  /** A full backup, an incremental one where there are any, and rows from before and after them. */
  private static BackupRecord filled(ArchivedServer server) {
    Path place = server.folder().resolve("apart");
    Unprivileged.run(server.folder(), "mkdir", place.toString());
    server.server().execute("postgres", "CREATE TABLESPACE apart LOCATION '" + place + "'");
    server
        .server()
        .execute(
            "postgres",
            "CREATE TABLE apart TABLESPACE apart AS SELECT generate_series(1, 100) AS a");
    server.server().execute("postgres", "CREATE TABLE kept AS SELECT 1 AS a");
    server.switchAndShip();
    BackupRecord backup = TakenBackup.full(server);
    server.server().execute("postgres", "INSERT INTO kept VALUES (2)");
    if (server.archive().about().major() >= 17) {
      backup = TakenBackup.incremental(server, backup);
    }
    server.server().execute("postgres", "INSERT INTO kept VALUES (3)");
    return backup;
  }

  private static Map<String, String> names(
      ArchivedServer server, BackupRecord backup, String until) {
    Path folder = server.folder();
    Map<String, String> names = new LinkedHashMap<>();
    names.put(
        "archive", server.repositoryFolder().resolve("archives/" + backup.archive()).toString());
    names.put("bin", server.server().bin().toString());
    names.put("work", folder.resolve("work").toString());
    names.put("data", folder.resolve("restored").toString());
    names.put("spaces", folder.resolve("restored-tablespaces").toString());
    names.put("port", String.valueOf(Postgres.freePort()));
    names.put("label", backup.label());
    names.put("recovery_target_time", until);
    return names;
  }

  /** The blocks of the page, with these names for its own. */
  private static String script(Map<String, String> names) {
    String script =
        BLOCK
            .matcher(SourceTree.read(PAGE))
            .results()
            .map(block -> block.group(1))
            .collect(Collectors.joining("\n"));
    for (Map.Entry<String, String> name : names.entrySet()) {
      boolean setting = name.getKey().startsWith("recovery");
      Pattern line = Pattern.compile("(?m)^" + name.getKey() + (setting ? " = .*$" : "=.*$"));
      assertThat(line.matcher(script).results()).as(name.getKey()).hasSize(1);
      String value =
          setting
              ? name.getKey() + " = '" + name.getValue() + "'\nfsync = off"
              : name.getKey() + "=" + name.getValue();
      script = line.matcher(script).replaceAll(Matcher.quoteReplacement(value));
    }
    return script;
  }

  private static String run(ArchivedServer server, String script) throws IOException {
    Path file = Files.createTempFile("dharma-db-test", ".sh");
    try {
      Files.writeString(file, script);
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
      return Unprivileged.run(server.folder(), "sh", file.toString());
    } finally {
      Files.delete(file);
    }
  }

  private static String ask(ArchivedServer server, Map<String, String> names, String sql) {
    return Unprivileged.run(
            server.folder(),
            named(names, "bin") + "/psql",
            "-h",
            named(names, "work"),
            "-p",
            named(names, "port"),
            "-U",
            "postgres",
            "-d",
            "postgres",
            "-Atc",
            sql)
        .strip();
  }

  private static String named(Map<String, String> names, String name) {
    return Objects.requireNonNull(names.get(name));
  }

  private static void stop(ArchivedServer server, Path data) {
    Unprivileged.run(
        server.folder(),
        "sh",
        "-c",
        "[ ! -e %s/postmaster.pid ] || %s/pg_ctl -D %s -m immediate -w stop"
            .formatted(data, server.server().bin(), data));
  }
}
