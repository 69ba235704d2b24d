package io.iacdharma.db.index.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.iacdharma.db.support.CliRunner;
import io.iacdharma.db.support.Postgres;
import io.iacdharma.db.support.Waiting;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What builds take part in, what a server counts, and what settings decide. */
class StructureChecksIT {

  private static final String PARTITIONED =
      """
      CREATE TABLE other (id int PRIMARY KEY);
      CREATE TABLE orders (id int, o int REFERENCES other, day date) PARTITION BY RANGE (day);
      CREATE TABLE orders_1 PARTITION OF orders FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');
      CREATE INDEX orders_o ON ONLY orders (o);
      """;

  @TempDir Path folder;

  private final Postgres server = Postgres.newest();
  private final String database = server.freshDatabase();
  private final Map<String, String> settings = new HashMap<>();

  @Test
  void aBuildIsNoTroubleForAnybodyAndAnInterruptedOneIs() throws Exception {
    server.execute(database, PARTITIONED);
    String role = "reader_" + database;
    server.execute("postgres", "CREATE ROLE " + role + " LOGIN");
    try (Connection writer = server.connect(database);
        Connection builder = server.connect(database);
        Statement write = writer.createStatement();
        Statement build = builder.createStatement()) {
      writer.setAutoCommit(false);
      write.execute("INSERT INTO orders_1 VALUES (1, NULL, '2026-01-01')");
      CompletableFuture<Boolean> built =
          CompletableFuture.supplyAsync(
              () -> succeeds(build, "CREATE INDEX CONCURRENTLY orders_1_o ON orders_1 (o)"));
      await(
          "SELECT count(*) FROM pg_stat_progress_create_index"
              + " WHERE datname = current_database() AND lockers_total > 0");
      assertThat(found("postgres", "idx-invalid,idx-invalid-partitioned,idx-fk-missing")).isEmpty();
      assertThat(found(role, "idx-invalid,idx-invalid-partitioned,idx-fk-missing")).isEmpty();
      cancelBuild();
      assertThat(built.get()).isFalse();
      writer.rollback();
    } finally {
      server.execute("postgres", "DROP ROLE " + role);
    }
    assertThat(found("postgres", "idx-invalid,idx-invalid-partitioned,idx-fk-missing"))
        .extracting(finding -> finding.get("check").asString())
        .containsExactlyInAnyOrder("idx-invalid", "idx-invalid-partitioned", "idx-fk-missing");
  }

  @Test
  void whatAnInterruptedReindexLeavesIsFoundAlsoOfTheOutOfLineStore() throws Exception {
    server.execute(database, "CREATE TABLE docs (id int PRIMARY KEY, doc text)");
    try (Connection reader = server.connect(database);
        Connection builder = server.connect(database);
        Statement read = reader.createStatement();
        Statement build = builder.createStatement()) {
      reader.setAutoCommit(false);
      read.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ");
      read.execute("SELECT count(*) FROM pg_class");
      CompletableFuture<Boolean> built =
          CompletableFuture.supplyAsync(() -> succeeds(build, "REINDEX TABLE CONCURRENTLY docs"));
      await(
          "SELECT count(*) FROM pg_stat_progress_create_index WHERE datname = current_database()"
              + " AND phase = 'waiting for old snapshots'");
      assertThat(found("postgres", "idx-leftover")).isEmpty();
      cancelBuild();
      assertThat(built.get()).isFalse();
      reader.rollback();
    }
    List<JsonNode> found = found("postgres", "idx-leftover");
    assertThat(found)
        .extracting(finding -> finding.get("object").asString())
        .anyMatch(object -> object.equals("public.docs_pkey_ccnew"))
        .anyMatch(object -> object.matches("pg_toast\\.pg_toast_\\d+_index_ccnew"));
    for (JsonNode finding : found) {
      server.execute(database, finding.get("fix").get(0).asString());
    }
    assertThat(found("postgres", "idx-leftover,idx-invalid")).isEmpty();
  }

  @Test
  void aBigTableThatIsReachedByADeletionIsAnError() {
    server.execute(
        database,
        """
        CREATE TABLE other (id int PRIMARY KEY);
        CREATE TABLE lines (o int REFERENCES other ON DELETE CASCADE);
        CREATE TABLE notes (o int REFERENCES other);
        CREATE TABLE few (o int REFERENCES other ON DELETE SET NULL);
        UPDATE pg_class SET reltuples = 2e6 WHERE relname IN ('lines', 'notes');
        """);
    assertThat(found("postgres", "idx-fk-missing"))
        .extracting(
            finding -> finding.get("table").asString() + " " + finding.get("severity").asString())
        .containsExactlyInAnyOrder(
            "public.few warning", "public.lines error", "public.notes warning");
  }

  @Test
  void aSmallIndexThatIsUsedAllDayIsOnlySpokenOf() {
    server.execute(
        database,
        """
        CREATE TABLE hot (a int, b text);
        INSERT INTO hot SELECT n % 10, repeat(md5(n::text), 6) FROM generate_series(1, 5000) n;
        CREATE INDEX hot_a ON hot (a);
        CREATE INDEX hot_a_b ON hot (a, b);
        ANALYZE hot;
        """);
    assertThat(severities("idx-redundant-prefix")).containsExactly("warning");
    server.execute(
        database,
        """
        SET enable_seqscan = off;
        SET enable_bitmapscan = off;
        DO $$ BEGIN FOR i IN 1..1100 LOOP PERFORM FROM hot WHERE a = 1 LIMIT 1; END LOOP; END $$;
        SELECT pg_stat_force_next_flush();
        """);
    assertThat(severities("idx-redundant-prefix")).containsExactly("info");
  }

  @Test
  void columnsAreRequiredWhereTheDatabaseHasTenantsOrSomebodySaysSo() {
    server.execute(
        database,
        """
        CREATE TABLE one (id int PRIMARY KEY, tenant_id int);
        CREATE TABLE two (id int PRIMARY KEY, created_at timestamptz);
        CREATE TABLE three (id int PRIMARY KEY);
        """);
    assertThat(found("postgres", "idx-required")).isEmpty();
    settings.put("DHARMA_DB_INDEX_REQUIRED", "created_at");
    assertThat(found("postgres", "idx-required"))
        .extracting(finding -> finding.get("table").asString())
        .containsExactly("public.two");
    server.execute(database, "ALTER TABLE three ADD tenant_id int");
    settings.clear();
    assertThat(found("postgres", "idx-required"))
        .extracting(finding -> finding.get("table").asString())
        .containsExactly("public.one", "public.three", "public.two");
  }

  @Test
  void aConstraintThatCopiesThePrimaryKeyIsNotOfferedToBeDropped() {
    server.execute(
        database,
        """
        CREATE TABLE one (id int PRIMARY KEY);
        ALTER TABLE one ADD CONSTRAINT "once More" UNIQUE (id);
        CREATE TABLE two (id int PRIMARY KEY DEFERRABLE, o int);
        ALTER TABLE two ADD CONSTRAINT two_id UNIQUE (id);
        ALTER TABLE two ADD FOREIGN KEY (o) REFERENCES two (id);
        """);
    assertThat(found("postgres", "idx-pk-copy"))
        .extracting(finding -> finding.get("fix").get(0).asString())
        .containsExactly(
            "-- once no statement names it: ALTER TABLE public.one DROP CONSTRAINT \"once More\";");
  }

  @Test
  void whatStatisticsAreNeededForIsSkippedWithoutThem() {
    server.execute(
        database,
        """
        CREATE TABLE unknown (n int, pad text) WITH (autovacuum_enabled = off);
        INSERT INTO unknown SELECT NULL, repeat('x', 500) FROM generate_series(1, 2500);
        CREATE INDEX ON unknown (n);
        """);
    server.execute(database, "VACUUM unknown");
    String out =
        new CliRunner(folder)
            .with("DHARMA_DB_URL", server.url(database))
            .run("index", "check", "--only", "idx-null-leading,idx-low-card")
            .expect(0)
            .out();
    assertThat(out)
        .contains("skipped: idx-null-leading: there are no statistics of 1 column")
        .contains("skipped: idx-low-card: there are no statistics of 1 column");
  }

  private List<String> severities(String check) {
    return found("postgres", check).stream()
        .map(finding -> finding.get("severity").asString())
        .toList();
  }

  private List<JsonNode> found(String role, String checks) {
    CliRunner runner = new CliRunner(folder);
    settings.forEach(runner::with);
    String json =
        runner
            .with("DHARMA_DB_URL", server.url(database, role))
            .run("index", "check", "--only", checks, "--fail-on", "never", "-o", "json")
            .expect(0)
            .out();
    List<JsonNode> findings = new ArrayList<>();
    JsonMapper.shared().readTree(json).get("data").get("findings").forEach(findings::add);
    return findings;
  }

  private void cancelBuild() {
    server.query(
        database,
        "SELECT pg_cancel_backend(pid) FROM pg_stat_progress_create_index"
            + " WHERE datname = current_database()");
  }

  /** Waits until a statement that counts gives something else than 0. */
  private void await(String count) {
    Waiting.until(count, () -> !server.query(database, count).equals("0"));
  }

  private static boolean succeeds(Statement statement, String sql) {
    try {
      statement.execute(sql);
      return true;
    } catch (SQLException e) {
      return false;
    }
  }
}
