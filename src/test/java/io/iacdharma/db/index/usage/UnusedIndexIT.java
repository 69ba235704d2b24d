package io.iacdharma.db.index.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.iacdharma.db.support.Installations;
import io.iacdharma.db.support.Postgres;
import io.iacdharma.db.support.Waiting;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What is unused is judged by every server that counts, and by none that has not counted long. */
class UnusedIndexIT {

  private static final String ROWS =
"""
CREATE TABLE t (id int, a text, b text);
INSERT INTO t SELECT i, repeat(md5(i::text), 3), repeat(md5(i::text), 3) FROM generate_series(1, 12000) AS i;
CREATE INDEX t_a ON t (a);
CREATE INDEX t_b ON t (b);
""";
  private static final String USE =
      "SET enable_seqscan = off; SET enable_bitmapscan = off; SELECT id FROM t WHERE a = '1'";
  private static final String MADE =
      """
      SELECT floor(extract(epoch FROM pg_xact_commit_timestamp(xmin)) * 1000)
        FROM pg_index WHERE indexrelid = 't_a'::regclass
      """;

  @TempDir Path folder;

  @Test
  void saysThatStatisticsAreTooYoung() {
    Postgres server = Postgres.newest();
    String database = server.freshDatabase();
    server.execute(database, ROWS);
    server.query(database, "SELECT pg_stat_reset()");
    JsonNode young = run(server, database, Instant.now(), Map.of());
    assertThat(IndexRuns.found(young)).isEmpty();
    assertThat(IndexRuns.skipped(young))
        .singleElement()
        .asString()
        .matches(
            "statistics are only \\d+ seconds? old: wait until they are 7 days old"
                + " \\(check.statisticsAge\\)");
    JsonNode old = run(server, database, Instant.now().plus(Duration.ofDays(8)), Map.of());
    assertThat(IndexRuns.skipped(old)).isEmpty();
    assertThat(IndexRuns.found(old))
        .hasSize(2)
        .first()
        .asString()
        .matches(
            "WARNING public.t_a: no query has used it since statistics began 8 days ago,"
                + " and it takes \\d+ kB \\(likely\\)");
  }

  @Test
  void takesOneForUnusedThatWasUsedLongAgo() {
    Postgres server = Postgres.newest();
    String database = server.freshDatabase();
    server.execute(database, ROWS);
    server.execute(database, USE);
    await(
        server,
        database,
        "SELECT idx_scan = 1 FROM pg_stat_all_indexes WHERE indexrelname = 't_a'");
    assertThat(found(server, database, 60)).hasSize(1).first().asString().contains("public.t_b");
    // Since 16, the server remembers when an index was last used.
    assertThat(found(server, database, 100))
        .hasSize(Installations.major(server.bin()) >= 16 ? 2 : 1);
  }

  @Test
  void trustsLessWhereItCannotTellHowOldTheDatabaseIs() {
    Postgres server = Postgres.newest();
    String database = server.freshDatabase();
    server.execute(database, ROWS);
    String role = database + "_reader";
    server.execute(database, "CREATE ROLE " + role + " LOGIN");
    try {
      JsonNode told =
          new IndexRuns(folder, server.url(database, role))
              .run("idx-unused", Instant.now().plus(Duration.ofDays(8)), Map.of());
      assertThat(IndexRuns.found(told)).hasSize(2).allMatch(line -> line.endsWith("(possible)"));
    } finally {
      server.execute("postgres", "DROP ROLE " + role);
    }
  }

  @Test
  void leavesAnIndexInPeaceThatIsWantedByTheRules() {
    Postgres server = Postgres.newest();
    String database = server.freshDatabase();
    server.execute(database, ROWS);
    Instant later = Instant.now().plus(Duration.ofDays(8));
    assertThat(
            IndexRuns.found(run(server, database, later, Map.of("DHARMA_DB_INDEX_REQUIRED", "a"))))
        .singleElement()
        .asString()
        .contains("public.t_b");
  }

  @Test
  void asksTheStandbysToo() {
    Postgres server = Postgres.start(Postgres.newest().bin(), "track_commit_timestamp=on");
    try {
      String database = server.freshDatabase();
      server.execute(database, ROWS);
      Postgres standby = server.standby();
      try {
        standby.execute(database, USE);
        await(
            standby,
            database,
            "SELECT idx_scan = 1 FROM pg_stat_all_indexes WHERE indexrelname = 't_a'");
        await(server, database, "SELECT count(*) = 1 FROM pg_stat_replication");
        Instant later = Instant.now().plus(Duration.ofDays(8));
        assertThat(IndexRuns.found(run(server, database, later, Map.of())))
            .hasSize(2)
            .allMatch(line -> line.endsWith("(possible)"));
        JsonNode asked = run(server, database, later, standbys(standby.url(database)));
        assertThat(IndexRuns.found(asked))
            .singleElement()
            .asString()
            .contains("t_b")
            .contains("(likely)");
        assertThat(asked.get("findings").get(0).get("evidence").get("scans"))
            .extracting(JsonNode::asString)
            .containsExactly(
                "here: 0",
                "postgresql://postgres@127.0.0.1:%d/%s: 0".formatted(standby.port(), database));
        JsonNode wrong = run(server, database, later, standbys(Postgres.newest().url("postgres")));
        assertThat(IndexRuns.found(wrong)).isEmpty();
        assertThat(IndexRuns.skipped(wrong))
            .singleElement()
            .asString()
            .contains("is no standby of this database");
        assertThat(IndexRuns.skipped(run(standby, database, later, Map.of())))
            .singleElement()
            .asString()
            .startsWith("this server is a standby");
      } finally {
        standby.stop();
      }
      JsonNode gone =
          run(
              server,
              database,
              Instant.now().plus(Duration.ofDays(8)),
              standbys(standby.url(database)));
      assertThat(IndexRuns.found(gone)).isEmpty();
      assertThat(IndexRuns.skipped(gone)).singleElement().asString().contains("cannot be asked");
      knowsTheAgeOfAnIndex(server, database);
    } finally {
      server.stop();
    }
  }

  /** With commit timestamps, an index that is younger than the statistics is not judged. */
  private void knowsTheAgeOfAnIndex(Postgres server, String database) {
    Instant between =
        Instant.ofEpochMilli(Long.parseLong(server.query(database, MADE))).minusMillis(1);
    Map<String, String> hour = Map.of("DHARMA_DB_CHECK_STATISTICS_AGE", "1h");
    Duration length = Duration.ofHours(1);
    JsonNode young = run(server, database, between.plus(length), hour);
    assertThat(IndexRuns.found(young)).isEmpty();
    assertThat(IndexRuns.skipped(young)).isEmpty();
    assertThat(IndexRuns.found(run(server, database, between.plus(length.plusMinutes(1)), hour)))
        .hasSize(2);
  }

  private static Map<String, String> standbys(String url) {
    return Map.of("DHARMA_DB_CHECK_STANDBYS", url);
  }

  private List<String> found(Postgres server, String database, int days) {
    return IndexRuns.found(
        run(server, database, Instant.now().plus(Duration.ofDays(days)), Map.of()));
  }

  private JsonNode run(
      Postgres server, String database, Instant now, Map<String, String> settings) {
    return new IndexRuns(folder, server.url(database)).run("idx-unused", now, settings);
  }

  private static void await(Postgres server, String database, String sql) {
    Waiting.forQuery(server, database, sql, "t");
  }
}
