package io.iacdharma.db.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.iacdharma.db.repository.EventKind;
import io.iacdharma.db.repository.EventRecord;
import io.iacdharma.db.support.ArchivedServer;
import io.iacdharma.db.support.CliRunner;
import io.iacdharma.db.support.DharmaProcess;
import io.iacdharma.db.support.Postgres;
import io.iacdharma.db.support.Processes;
import io.iacdharma.db.support.Unprivileged;
import io.iacdharma.db.wal.SegmentName;
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
import tools.jackson.databind.json.JsonMapper;

/** Clones out of a real repository: drills, and what is taken out of them. */
class ClonesIT {

  @TempDir private static Path project;
  private static ArchivedServer server;
  private static String before;

  @TempDir Path folder;

  @BeforeAll
  static void fill() throws IOException {
    server = ClonedShop.filled(Postgres.newest().bin());
    server.server().execute("postgres", ClonedShop.LOG);
    CliRunner cli = cli(server, "SELECT true");
    cli.run("audit", "key", "create").expect(0);
    cli.run("audit", "seal").expect(0);
    before = server.server().query("postgres", "SELECT to_json(clock_timestamp()) #>> '{}'");
    server
        .server()
        .execute(
            "postgres",
            """
            UPDATE shop.orders SET what = 'spoiled' WHERE id IN (11, 13, 500);
            DELETE FROM shop.lines WHERE id = 15;
            CREATE TABLE shop.later (id int)
            """);
    server.switchAndShip();
    server.server().execute("postgres", "INSERT INTO app.log (what) VALUES ('not archived yet')");
    cli.run("audit", "seal").expect(0);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void passesADrillAndWritesItDown() throws IOException {
    Path report = folder.resolve("drill.json");
    CliRunner.Run run =
        cli(server, "SELECT count(*) = 1001 FROM shop.orders; SELECT true")
            .run("backup", "drill", "-o", "json", "--output-file", report.toString())
            .expect(0);
    JsonNode data = JsonMapper.shared().readTree(Files.readString(report)).path("data");
    assertThat(data.path("good").asBoolean()).as(run.toString()).isTrue();
    assertThat(data.path("rpoMillis").isNumber()).isTrue();
    assertThat(data.path("rtoMillis").asLong()).isPositive();
    assertThat(data.path("checks").toString())
        .contains("rows of shop.orders", "2 queries are true")
        .contains("1 sealed partitions are as they were sealed")
        .doesNotContain("skipped", "bad");
    EventRecord event = lastDrill(server);
    assertThat(event.good()).isTrue();
    assertThat(event.facts()).containsKeys("rtoSeconds", "rpoSeconds", "checks", "repository");
    CliRunner.Run planned =
        cli(server, "SELECT true").run("backup", "drill", "--dry-run").expect(0);
    assertThat(planned.out()).contains("restore ", "WAL segments behind it");
    assertThat(lastDrill(server)).isEqualTo(event);
    ClonedShop.requireNothingLeft(server);
  }

  @Test
  void refusesADrillOverAGap() throws IOException {
    List<SegmentName> segments = server.archive().wal().segments(1);
    SegmentName lost = segments.get(segments.size() - 2);
    Path record =
        server
            .archive()
            .repository()
            .local(server.archive().key("wal/00000001/" + lost + ".json"))
            .orElseThrow();
    byte[] content = Files.readAllBytes(record);
    Files.delete(record);
    try {
      CliRunner.Run run = cli(server, "SELECT true").run("backup", "drill");
      assertThat(run.status()).as(run.toString()).isIn(6, 9);
      assertThat(run.err()).contains(lost.toString());
      ClonedShop.requireNothingLeft(server);
    } finally {
      Files.write(record, content);
    }
  }

  @Test
  void bringsADroppedTableBack() throws Exception {
    server.server().execute("postgres", "CREATE TABLE shop.dropped AS SELECT 7 AS a");
    String then = server.server().query("postgres", "SELECT to_json(clock_timestamp()) #>> '{}'");
    server.server().execute("postgres", "DROP TABLE shop.dropped");
    server.switchAndShip();
    Path file = folder.resolve("dropped.sql");
    cli(server, "SELECT true")
        .run("restore", "table", "shop.dropped", "--to-time", then, "--into-file", file.toString())
        .expect(0);
    assertThat(file).content().contains("CREATE TABLE shop.dropped", "COPY shop.dropped", "\n7\n");
    assertThat(server.server().query("postgres", "SELECT to_regclass('shop.dropped')"))
        .isEqualTo("null");
    ClonedShop.requireNothingLeft(server);
  }

  @Test
  void tellsWhichRowsOfATenantAreNotAsTheyWere() throws Exception {
    String live = digest();
    Path file = folder.resolve("tenant.sql");
    CliRunner.Run run =
        cli(server, "SELECT true")
            .run(
                "restore",
                "tenant",
                "1",
                "--to-time",
                before,
                "--diff",
                "--into-schema",
                "was",
                "--into-file",
                file.toString())
            .expect(0);
    assertThat(run.out())
        .contains(
            "changed shop.orders id=11",
            "changed shop.orders id=13",
            "missing shop.lines id=15 n=1")
        .doesNotContain("id=500");
    assertThat(file)
        .content()
        .containsSubsequence("COPY \"shop\".\"orders\"", "COPY \"shop\".\"lines\"");
    assertThat(server.server().query("postgres", "SELECT what FROM was.orders WHERE id = 11"))
        .isEqualTo("order 11");
    assertThat(server.server().query("postgres", "SELECT count(*) FROM was.lines"))
        .isEqualTo("500");
    server.server().execute("postgres", "DROP SCHEMA was CASCADE");
    assertThat(digest()).isEqualTo(live);
    ClonedShop.requireNothingLeft(server);
  }

  @Test
  void failsADrillWhoseQueryIsNotTrue() throws IOException {
    try (Stream<Postgres> majors = Postgres.ends();
        ArchivedServer oldest = ClonedShop.filled(majors.findFirst().orElseThrow().bin())) {
      Path drills = oldest.folder().resolve("drills");
      Path others = drills.resolve("others");
      Path lock = drills.resolve("others.lock");
      Unprivileged.run(oldest.folder(), "mkdir", "-p", others.toString(), lock.toString());
      CliRunner.Run run =
          cli(oldest, "SELECT count(*) > 999 FROM shop.orders; SELECT false")
              .run("backup", "drill", "--random", "--directory", drills.toString())
              .expect(9);
      assertThat(run.out()).contains("query 2 gave false", "drill failed", "DRILL_FAILED");
      assertThat(run.err())
          .contains("skipped: audit verify", "good: rows of shop.orders: 100", "good: pg_amcheck");
      assertThat(lastDrill(oldest).good()).isFalse();
      assertThat(drills.resolve("dharma-db-scratch")).isEmptyDirectory();
      assertThat(others).exists();
      assertThat(lock).exists();
    }
  }

  @Test
  void leavesNothingBehindWhenItIsInterrupted() throws Exception {
    cli(server, "SELECT true");
    Processes.Running drill =
        DharmaProcess.start(
            project, Map.of("DHARMA_DB_URL", server.server().url("postgres")), "backup", "drill");
    OptionalLong postmaster = OptionalLong.empty();
    while (postmaster.isEmpty() && drill.isAlive()) {
      postmaster = ClonedShop.postmaster(server);
      TimeUnit.MILLISECONDS.sleep(20);
    }
    assertThat(postmaster).as(drill.err()).isPresent();
    drill.signal("INT");
    Processes.Ended ended = drill.end();
    assertThat(ended.status()).as(ended.err()).isEqualTo(130);
    assertThat(ProcessHandle.of(postmaster.getAsLong()).filter(ProcessHandle::isAlive)).isEmpty();
    ClonedShop.requireNothingLeft(server);
  }

  @Test
  void rehearsesMigrationsOnAClone() throws IOException {
    CliRunner cli = cli(server, "SELECT true");
    Files.createDirectories(project.resolve("migrations"));
    Files.writeString(
        project.resolve("migrations/V1__wider.sql"),
        "ALTER TABLE shop.orders ALTER COLUMN id TYPE bigint;");
    CliRunner.Run run =
        cli.run("migrate", "rehearse", "--on-backup", "--fail-on", "never").expect(0);
    assertThat(run.out()).contains("ALTER TABLE shop.orders", "1 statement");
    assertThat(
            server
                .server()
                .query("postgres", "SELECT pg_typeof(id)::text FROM shop.orders LIMIT 1"))
        .isEqualTo("integer");
    ClonedShop.requireNothingLeft(server);
  }

  private static String digest() {
    return server
        .server()
        .query(
            "postgres",
            "SELECT md5(string_agg(o::text, ',' ORDER BY id)) || (SELECT count(*) FROM shop.lines)"
                + " FROM shop.orders o");
  }

  private static EventRecord lastDrill(ArchivedServer where) {
    List<EventRecord> events = where.archive().events().of(EventKind.DRILLED);
    return events.get(events.size() - 1);
  }

  private static CliRunner cli(ArchivedServer where, String queries) throws IOException {
    return ClonedShop.cli(where, where.equals(server) ? project : where.folder(), queries);
  }
}
