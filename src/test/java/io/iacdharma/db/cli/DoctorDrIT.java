package io.iacdharma.db.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.iacdharma.db.repository.EventKind;
import io.iacdharma.db.support.ArchivedServer;
import io.iacdharma.db.support.CliRunner;
import io.iacdharma.db.support.DharmaProcess;
import io.iacdharma.db.support.Postgres;
import io.iacdharma.db.support.Processes;
import io.iacdharma.db.support.Unprivileged;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What each repository is worth when it is all that is left. */
class DoctorDrIT {

  /** Nobody listens there. */
  private static final String DEAD =
      "{ path: s3://gone/shop, endpoint: \"http://127.0.0.1:%d\", region: eu-central-1 }";

  private static ArchivedServer server;
  private static Path away;

  @TempDir Path folder;

  @BeforeAll
  static void fill() throws IOException {
    server = ClonedShop.filled(Postgres.newest().bin());
    away = server.folder().resolve("away");
    Unprivileged.run(
        server.folder(), "cp", "-a", server.repositoryFolder().toString(), away.toString());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void restoresFromEachAlone() throws IOException {
    CliRunner.Run run =
        cli("{ path: " + away + " }", "").run("doctor", "dr", "-o", "json").expect(0);
    JsonNode data = run.json().path("data");
    assertThat(data.path("good").asBoolean()).as(run.out()).isTrue();
    assertThat(data.path("withinGoals").asBoolean()).isTrue();
    assertThat(data.path("rtoMillis").asLong()).isPositive();
    assertThat(data.path("rpoMillis").isNumber()).isTrue();
    assertThat(data.path("repositories").size()).isEqualTo(2);
    for (JsonNode one : data.path("repositories")) {
      assertThat(one.path("rpoBytes").isNumber()).as(one.toString()).isTrue();
      assertThat(one.path("checks").toString())
          .contains("rows of shop.orders")
          .doesNotContain("bad");
    }
    assertThat(server.archive().events().of(EventKind.DRILLED)).isNotEmpty();
    requireNothingLeft();
  }

  @Test
  void tellsWhatItWouldRestoreAndRestoresNothing() throws IOException {
    int before = server.archive().events().of(EventKind.DRILLED).size();
    CliRunner.Run run =
        cli(DEAD.formatted(Postgres.freePort()), "").run("doctor", "dr", "--dry-run").expect(0);
    assertThat(run.out()).contains("main: restore ", "WAL segments", "away: REPOSITORY_");
    assertThat(server.archive().events().of(EventKind.DRILLED)).hasSize(before);
  }

  @Test
  void promotesInIsolationAndTellsWhichRepositoryIsWorthNothing() throws IOException {
    CliRunner cli = cli(DEAD.formatted(Postgres.freePort()), "");
    List<String> before = archived();
    CliRunner.Run run = cli.run("doctor", "dr", "--promote", "-o", "json").expect(9);
    JsonNode main = run.json().path("data").path("repositories");
    assertThat(main.path(1).path("code").asString()).startsWith("REPOSITORY_");
    assertThat(main.path(0).path("good").asBoolean()).as(run.out()).isTrue();
    JsonNode promotion = main.path(0).path("promotion");
    assertThat(promotion.path("timeline").asInt()).isEqualTo(2);
    assertThat(promotion.path("checks").toString())
        .contains("rows of shop.orders", "1001", "it archives nowhere", "transaction ");
    // What was promoted wrote nothing into the archive that it came from.
    assertThat(archived()).isEqualTo(before);
    assertThat(cli.run("backup", "drill", "--repository", "main").expect(0).out())
        .contains("drill passed");
    requireNothingLeft();
  }

  @Test
  void cleansUpBehindARunThatWasKilledAndComparesWithTheGoals() throws Exception {
    CliRunner cli = cli(DEAD.formatted(Postgres.freePort()), "doctor: { rto: 1ms }");
    Processes.Running killed =
        DharmaProcess.start(
            folder,
            Map.of("DHARMA_DB_URL", server.server().url("postgres")),
            "doctor",
            "dr",
            "--repository",
            "main");
    OptionalLong postmaster = OptionalLong.empty();
    while (postmaster.isEmpty() && killed.isAlive()) {
      postmaster = ClonedShop.postmaster(server);
      TimeUnit.MILLISECONDS.sleep(20);
    }
    assertThat(postmaster).as(killed.err()).isPresent();
    killed.signal("KILL");
    killed.end();
    CliRunner.Run run = cli.run("doctor", "dr", "--repository", "main", "-o", "markdown").expect(3);
    assertThat(run.out()).contains("MISSED", "but not as it is wanted", "RPO ", "RTO ");
    assertThat(ProcessHandle.of(postmaster.getAsLong()).filter(ProcessHandle::isAlive)).isEmpty();
    requireNothingLeft();
  }

  /** What is in the archive, without what tells of drills. */
  private static List<String> archived() throws IOException {
    try (Stream<Path> files =
        Files.walk(server.repositoryFolder().resolve("archives/" + server.archive().id()))) {
      return files
          .map(Path::toString)
          .filter(name -> !name.contains("/events") && !name.contains("lock"))
          .sorted()
          .toList();
    }
  }

  private static void requireNothingLeft() throws IOException {
    ClonedShop.requireNothingLeft(server);
    if (Files.isDirectory(away.resolve("scratch"))) {
      assertThat(away.resolve("scratch")).isEmptyDirectory();
    }
  }

  private CliRunner cli(String second, String more) throws IOException {
    Files.writeString(
        folder.resolve("dharma-db.yaml"),
        """
        backup:
          binaries: %s
          repositories:
            main: { path: %s }
            away: %s
        drill:
          tables: [shop.orders, shop.lines]
        %s
        """
            .formatted(server.server().bin(), server.repositoryFolder(), second, more));
    return new CliRunner(folder)
        .with("PATH", System.getenv("PATH"))
        .with("AWS_ACCESS_KEY_ID", "AKIDTEST")
        .with("AWS_SECRET_ACCESS_KEY", "of nobody")
        .with("DHARMA_DB_URL", server.server().url("postgres"));
  }
}
