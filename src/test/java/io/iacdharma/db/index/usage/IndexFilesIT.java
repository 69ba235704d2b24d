package io.iacdharma.db.index.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.iacdharma.db.support.Postgres;
import io.iacdharma.db.support.Waiting;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What the files of indexes hold is seen by the extensions that read them. */
class IndexFilesIT {

  private static final int PAGE = 8192;

  @TempDir Path folder;

  @Test
  void findsADamagedIndexAndMendsIt() {
    Optional<Postgres> able = IndexRuns.having("amcheck");
    assumeThat(able).isPresent();
    Postgres server = Postgres.start(able.orElseThrow().bin());
    try {
      server.execute(
          "postgres",
          """
          CREATE EXTENSION amcheck;
          CREATE TABLE t (id int, note text);
          INSERT INTO t SELECT i, i::text FROM generate_series(1, 5000) AS i;
          CREATE INDEX t_id ON t (id);
          CREATE INDEX t_note ON t (note);
          """);
      assertThat(IndexRuns.found(run(server, "idx-corrupt", Map.of()))).isEmpty();
      String file = server.query("postgres", "SELECT pg_relation_filepath('t_id')");
      server.whileStopped(() -> damage(server.data().resolve(file)));
      JsonNode damaged = run(server, "idx-corrupt", Map.of());
      assertThat(IndexRuns.found(damaged))
          .singleElement()
          .asString()
          .startsWith("ERROR public.t_id: it is damaged: ");
      List<String> fix =
          damaged.get("findings").get(0).get("fix").valueStream().map(JsonNode::asString).toList();
      assertThat(fix).hasSize(2).last().isEqualTo("REINDEX INDEX CONCURRENTLY public.t_id;");
      server.execute("postgres", fix.get(1));
      assertThat(IndexRuns.found(run(server, "idx-corrupt", Map.of()))).isEmpty();
    } finally {
      server.stop();
    }
  }

  /** Spoils the entries of the second leaf. */
  private static void damage(Path file) {
    try (RandomAccessFile pages = new RandomAccessFile(file.toFile(), "rw")) {
      pages.seek(2L * PAGE + PAGE / 2);
      pages.write(new byte[PAGE / 4]);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void saysWhatIsMissingForVerifying() {
    Postgres server = Postgres.newest();
    String database = server.freshDatabase();
    assertThat(IndexRuns.skipped(runs(server, database, "idx-corrupt", Map.of())))
        .containsExactly("amcheck is not installed: CREATE EXTENSION amcheck");
    assertThat(IndexRuns.skipped(runs(server, database, "idx-gin-pending", Map.of()))).hasSize(1);
  }

  @Test
  void measuresHowFullAnIndexIs() {
    Optional<Postgres> able = IndexRuns.having("pgstattuple");
    assumeThat(able).isPresent();
    Postgres server = able.orElseThrow();
    String database = server.freshDatabase();
    server.execute(
        database,
        """
        CREATE EXTENSION pgstattuple;
        CREATE TABLE t (id int, a text) WITH (autovacuum_enabled = false);
        INSERT INTO t SELECT i, repeat(md5(i::text), 3) FROM generate_series(1, 80000) AS i;
        CREATE INDEX t_a ON t (a);
        DELETE FROM t WHERE id % 5 <> 0;
        SELECT pg_stat_force_next_flush();
        """);
    Map<String, String> small = Map.of("DHARMA_DB_INDEX_BLOAT_SIZE", "4MB");
    assertThat(IndexRuns.skipped(runs(server, database, "idx-bloat", small)))
        .singleElement()
        .asString()
        .startsWith("public.t_a cannot be judged, nor others like it: ANALYZE public.t, ");
    server.execute(database, "VACUUM (ANALYZE) t");
    assertThat(IndexRuns.found(runs(server, database, "idx-bloat", small)))
        .singleElement()
        .asString()
        .matches("WARNING public.t_a: [78]\\d % of it is empty \\(certain\\)");
    assertThat(
            IndexRuns.found(
                runs(server, database, "idx-bloat", Map.of("DHARMA_DB_INDEX_BLOAT_SIZE", "1GB"))))
        .isEmpty();
  }

  @Test
  void findsEntriesThatWaitForAGinIndex() {
    Optional<Postgres> able = IndexRuns.having("pgstattuple");
    assumeThat(able).isPresent();
    Postgres server = able.orElseThrow();
    String database = server.freshDatabase();
    server.execute(
        database,
        """
        CREATE SCHEMA "Tools";
        CREATE EXTENSION pgstattuple SCHEMA "Tools";
        CREATE TABLE t (a int[]) WITH (autovacuum_enabled = false);
        CREATE INDEX "T a" ON t USING gin (a);
        CREATE TABLE u (a int[]) WITH (autovacuum_enabled = false);
        CREATE INDEX ON u USING gin (a) WITH (fastupdate = off);
        INSERT INTO t SELECT ARRAY[i, i + 1, i + 2] FROM generate_series(1, 20000) AS i;
        INSERT INTO u SELECT ARRAY[i] FROM generate_series(1, 1000) AS i;
        """);
    JsonNode waiting = runs(server, database, "idx-gin-pending", Map.of());
    assertThat(IndexRuns.found(waiting))
        .containsExactly(
            "INFO public.\"T a\": 20000 rows wait in its list, which every search reads (certain)");
    server.execute(database, waiting.get("findings").get(0).get("fix").get(0).asString());
    assertThat(IndexRuns.found(runs(server, database, "idx-gin-pending", Map.of()))).isEmpty();
  }

  @Test
  void seesWhereRowsLieInOrder() {
    Postgres server = Postgres.newest();
    String database = server.freshDatabase();
    server.execute(
        database,
        """
        CREATE TABLE t (at timestamptz, other int) WITH (autovacuum_enabled = false);
        INSERT INTO t SELECT timestamptz '2026-01-01' + i * interval '1 minute', hashint4(i)
          FROM generate_series(1, 200000) AS i;
        CREATE INDEX t_at ON t (at);
        CREATE INDEX t_other ON t (other);
        ANALYZE t;
        SET enable_seqscan = off;
        SET enable_bitmapscan = off;
        SET jit = off;
        SELECT count(other) FROM t WHERE at < '2026-03-01';
        SELECT count(at) FROM t WHERE other < 0;
        """);
    Map<String, String> small = Map.of("DHARMA_DB_INDEX_BLOAT_SIZE", "2MB");
    await(server, database);
    assertThat(IndexRuns.found(runs(server, database, "idx-brin-candidate", small)))
        .singleElement()
        .asString()
        .matches(
            "INFO public.t_at: it takes 44\\d\\d kB, and a BRIN index on at may serve ranges of"
                + " \\d+ rows in a few pages \\(possible\\)");
    server.execute(database, "UPDATE t SET other = 0 WHERE other % 10 = 0");
    String updated = "SELECT n_tup_upd > 0 FROM pg_stat_all_tables WHERE relname = 't'";
    Waiting.forQuery(server, database, updated, "t");
    assertThat(IndexRuns.found(runs(server, database, "idx-brin-candidate", small))).isEmpty();
  }

  private static void await(Postgres server, String database) {
    String used =
        "SELECT count(*) = 2 FROM pg_stat_all_indexes"
            + " WHERE relname = 't' AND idx_tup_read > 0";
    Waiting.forQuery(server, database, used, "t");
  }

  private JsonNode run(Postgres server, String check, Map<String, String> settings) {
    return runs(server, "postgres", check, settings);
  }

  private JsonNode runs(
      Postgres server, String database, String check, Map<String, String> settings) {
    return new IndexRuns(folder, server.url(database)).run(check, Instant.now(), settings);
  }
}
