package io.iacdharma.db.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.iacdharma.db.report.render.JsonReader;
import io.iacdharma.db.repository.BackupRecord;
import io.iacdharma.db.repository.EventKind;
import io.iacdharma.db.repository.EventRecord;
import io.iacdharma.db.support.ArchivedServer;
import io.iacdharma.db.support.CliRunner;
import io.iacdharma.db.support.Postgres;
import io.iacdharma.db.support.TakenBackup;
import io.iacdharma.db.support.Unprivileged;
import io.iacdharma.db.wal.SegmentName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clones out of a real repository: drills, and what is taken out of them. */
class ClonesIT {

  private static final String SHOP =
      """
      CREATE SCHEMA shop;
      CREATE TABLE shop.orders (tenant_id int, id int PRIMARY KEY, what text) TABLESPACE apart;
      CREATE TABLE shop.lines (tenant_id int, id int REFERENCES shop.orders, n int, PRIMARY KEY (id, n));
      INSERT INTO shop.orders SELECT i % 2, i, 'order ' || i FROM generate_series(1, 1000) i;
      INSERT INTO shop.lines SELECT i % 2, i, 1 FROM generate_series(1, 1000) i
      """;

  private static ArchivedServer server;
  private static String before;

  @TempDir Path folder;

  @BeforeAll
  static void fill() throws IOException {
    server = filled(Postgres.newest().bin());
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
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  /** A full backup, an incremental one where there are any, rows before and behind them. */
  private static ArchivedServer filled(Path bin) throws IOException {
    ArchivedServer filled = ArchivedServer.start(bin);
    Path place = filled.folder().resolve("apart");
    Unprivileged.run(filled.folder(), "mkdir", place.toString());
    filled.server().execute("postgres", "CREATE TABLESPACE apart LOCATION '" + place + "'");
    filled.server().execute("postgres", SHOP);
    filled.switchAndShip();
    BackupRecord full = TakenBackup.full(filled);
    if (filled.archive().about().major() >= 17) {
      TakenBackup.incremental(filled, full);
    }
    filled.server().execute("postgres", "INSERT INTO shop.orders VALUES (1, 1001, 'last')");
    filled.switchAndShip();
    return filled;
  }

  @Test
  void passesADrillAndWritesItDown() throws IOException {
    Path report = folder.resolve("drill.json");
    CliRunner.Run run =
        cli(server, "SELECT count(*) = 1001 FROM shop.orders; SELECT true")
            .run("backup", "drill", "-o", "json", "--output-file", report.toString())
            .expect(0);
    Map<?, ?> document = (Map<?, ?>) JsonReader.read(Files.readString(report));
    Map<?, ?> data = (Map<?, ?>) Objects.requireNonNull(document).get("data");
    assertThat(data.get("good")).as(run.toString()).isEqualTo(true);
    assertThat(data.get("rpoMillis")).isInstanceOf(Number.class);
    assertThat(((Number) data.get("rtoMillis")).longValue()).isPositive();
    assertThat(data.get("checks").toString())
        .contains("rows of shop.orders", "state=good", "2 queries are true")
        .contains("audit verify", "skipped");
    EventRecord event = lastDrill(server);
    assertThat(event.good()).isTrue();
    assertThat(event.facts()).containsKeys("rtoSeconds", "rpoSeconds", "checks", "repository");
    requireNothingLeft(server);
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
      requireNothingLeft(server);
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
    requireNothingLeft(server);
  }

  @Test
  void tellsWhichRowsOfATenantAreNotAsTheyWere() throws Exception {
    String live = digest();
    Path file = folder.resolve("tenant.sql");
    CliRunner.Run run =
        cli(server, "SELECT true")
            .run(
                "restore", "tenant", "1", "--to-time", before, "--diff", "--into-schema", "was",
                "--into-file", file.toString())
            .expect(0);
    assertThat(run.out())
        .contains(
            "changed shop.orders id=11", "changed shop.orders id=13", "missing shop.lines id=15 n=1")
        .doesNotContain("id=500");
    assertThat(file).content().containsSubsequence("COPY \"shop\".\"orders\"", "COPY \"shop\".\"lines\"");
    assertThat(server.server().query("postgres", "SELECT what FROM was.orders WHERE id = 11"))
        .isEqualTo("order 11");
    assertThat(server.server().query("postgres", "SELECT count(*) FROM was.lines")).isEqualTo("500");
    server.server().execute("postgres", "DROP SCHEMA was CASCADE");
    assertThat(digest()).isEqualTo(live);
    requireNothingLeft(server);
  }

  @Test
  void failsADrillWhoseQueryIsNotTrue() throws IOException {
    try (Stream<Postgres> majors = Postgres.ends();
        ArchivedServer oldest = filled(majors.findFirst().orElseThrow().bin())) {
      Path drills = oldest.folder().resolve("drills");
      CliRunner.Run run =
          cli(oldest, "SELECT count(*) > 999 FROM shop.orders; SELECT false")
              .run("backup", "drill", "--random", "--directory", drills.toString())
              .expect(9);
      assertThat(run.out()).contains("query 2 gave false", "drill failed", "DRILL_FAILED");
      assertThat(run.err()).contains("good: rows of shop.orders: 100", "good: pg_amcheck");
      assertThat(lastDrill(oldest).good()).isFalse();
      try (Stream<Path> left = Files.list(drills)) {
        assertThat(left).isEmpty();
      }
    }
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

  private static void requireNothingLeft(ArchivedServer where) throws IOException {
    try (Stream<Path> left = Files.list(where.repositoryFolder().resolve("scratch"))) {
      assertThat(left).isEmpty();
    }
  }

  private CliRunner cli(ArchivedServer where, String queries) throws IOException {
    Files.writeString(folder.resolve("checks.sql"), queries, StandardCharsets.UTF_8);
    Files.writeString(
        folder.resolve("dharma-db.yaml"),
        """
        backup:
          binaries: %s
          repositories:
            main:
              path: %s
        drill:
          tables: [shop.orders, shop.lines]
          sql: [checks.sql]
        """
            .formatted(where.server().bin(), where.repositoryFolder()));
    return new CliRunner(folder)
        .with("PATH", System.getenv("PATH"))
        .with("DHARMA_DB_URL", where.server().url("postgres"));
  }
}
