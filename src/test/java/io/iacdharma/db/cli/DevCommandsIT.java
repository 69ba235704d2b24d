package io.iacdharma.db.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.iacdharma.db.support.CliRunner;
import io.iacdharma.db.support.Leftovers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DevCommandsIT {

  private Path project = Path.of("");

  @BeforeEach
  void createProject() throws Exception {
    project = Leftovers.folder("dharma-db-dev");
    Files.setPosixFilePermissions(project, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  @AfterEach
  void stop() throws Exception {
    cli().run("dev", "stop").expect(0);
    try (var files = Files.walk(project)) {
      files
          .sorted(java.util.Comparator.reverseOrder())
          .map(Path::toFile)
          .forEach(java.io.File::delete);
    }
  }

  private CliRunner cli() {
    return new CliRunner(project).with("PATH", "/usr/bin:/bin");
  }

  @Test
  void startsShowsAndStops() {
    CliRunner.Run started = cli().run("dev", "start").expect(0);
    assertThat(started.out()).containsPattern("started  postgresql://dharma@127.0.0.1:\\d+/dharma");
    assertThat(cli().run("dev", "start").expect(0).out()).startsWith("running  ");

    assertThat(cli().run("dev", "status", "-o", "json").expect(0).out())
        .contains("\"running\" : true")
        .contains("\"databases\" : [ \"dharma\" ]")
        .containsPattern("\"bytes\" : [1-9]\\d+");

    assertThat(cli().run("dev", "stop").expect(0).out()).startsWith("stopped");
    assertThat(cli().run("dev", "stop", "-o", "json").expect(0).out())
        .contains("\"outcome\" : \"unchanged\"");
    assertThat(cli().run("dev", "status").expect(0).out()).contains("not running");
  }

  @Test
  void printsAUrlThatOtherProgramsCanUse() throws Exception {
    String url = cli().run("dev", "url").expect(0).out().strip();

    assertThat(url).matches("postgresql://dharma:[0-9a-f]{40}@127\\.0\\.0\\.1:\\d+/dharma");
    String login = url.replaceFirst(".*dharma:([0-9a-f]+)@.*", "$1");
    try (Connection connection =
        DriverManager.getConnection("jdbc:postgresql://" + url.split("@")[1], "dharma", login)) {
      assertThat(connection.isValid(5)).isTrue();
    }
    CliRunner.Run again = cli().run("dev", "start", "-v").expect(0);
    assertThat(again.out() + again.err()).doesNotContain(login);
  }

  @Test
  void createsNothingOnADryRun() {
    CliRunner.Run run = cli().run("dev", "start", "--dry-run").expect(0);

    assertThat(run.out()).contains("would: start the server");
    assertThat(project.resolve(".dharma-db")).doesNotExist();
  }

  @Test
  void resetsOnlyWhenTheDatabaseIsNamed() throws Exception {
    String url = cli().run("dev", "url").expect(0).out().strip();
    String login = url.replaceFirst(".*dharma:([0-9a-f]+)@.*", "$1");
    String jdbc = "jdbc:postgresql://" + url.split("@")[1];
    try (Connection connection = DriverManager.getConnection(jdbc, "dharma", login);
        var statement = connection.createStatement()) {
      statement.execute("CREATE TABLE precious (x int)");
    }

    assertThat(cli().run("dev", "reset").expect(6).err()).contains("--confirm dharma");
    cli().run("dev", "reset", "--yes").expect(6);
    cli().run("dev", "reset", "--confirm", "other").expect(6);
    assertThat(cli().run("dev", "reset", "--dry-run").expect(0).out())
        .contains("tables that are lost: 1");
    try (Connection connection = DriverManager.getConnection(jdbc, "dharma", login);
        var statement = connection.createStatement()) {
      statement.execute("TABLE precious");
    }

    cli().run("dev", "reset", "--confirm", "dharma").expect(0);
    try (Connection connection = DriverManager.getConnection(jdbc, "dharma", login);
        var statement = connection.createStatement();
        var row = statement.executeQuery("SELECT to_regclass('precious') IS NULL")) {
      row.next();
      assertThat(row.getBoolean(1)).isTrue();
    }
  }

  @Test
  void asksAPersonBeforeItResets() {
    cli().run("dev", "start").expect(0);

    cli().answering("no\n").run("dev", "reset").expect(6);
    cli().answering("yes\n").run("dev", "reset").expect(0);
  }

  @Test
  void refusesToWorkOnAnotherServer() {
    assertThat(
            cli().run("dev", "reset", "--url", "postgresql://db.example.com/app").expect(2).err())
        .contains("dev works on the embedded server only");
  }

  @Test
  void startsOneServerForTwoProgramsAtOnce() throws Exception {
    String[] line = {
      Path.of(System.getProperty("java.home"), "bin", "java").toString(),
      "-cp",
      System.getProperty("java.class.path"),
      "io.iacdharma.db.Main",
      "dev",
      "url"
    };
    var first = new ProcessBuilder(line).directory(project.toFile()).start();
    var second = new ProcessBuilder(line).directory(project.toFile()).start();

    String one =
        new String(first.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    String two =
        new String(second.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);

    assertThat(CompletableFuture.allOf(first.onExit(), second.onExit()))
        .succeedsWithin(java.time.Duration.ofMinutes(2));
    assertThat(first.exitValue()).isZero();
    assertThat(second.exitValue()).isZero();
    assertThat(one).startsWith("postgresql://").isEqualTo(two);
  }

  @Test
  void reachesTheServerThroughItsUrl() {
    CliRunner.Run run = cli().with("DHARMA_DB_URL", "embedded:shop").run("dev", "start").expect(0);

    assertThat(run.out()).containsPattern("@127.0.0.1:\\d+/shop");
    assertThat(cli().run("dev", "start", "--url", "embedded:a b").expect(2).err())
        .contains("TARGET_INVALID");
  }
}
