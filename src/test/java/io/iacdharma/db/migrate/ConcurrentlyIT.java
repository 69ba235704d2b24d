package io.iacdharma.db.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.iacdharma.db.support.Postgres;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Statements that wait for other transactions by design, and take long. */
class ConcurrentlyIT {

  @ParameterizedTest
  @MethodSource("io.iacdharma.db.support.Postgres#all")
  void saysWhomBuildWaitsForAndEndsValid(Postgres server) {
    var project = table(server).file("V2__i.sql", "CREATE INDEX CONCURRENTLY i ON t (n);");
    try (var rival = Rival.holding(project, "report", "UPDATE t SET n = 0 WHERE id = 1")) {
      var process =
          MigrateProcess.start(project, "--lock-timeout", "100ms").await("has run for 5 s");
      rival.commit();
      assertThat(process.expect(0))
          .contains("V2__i.sql:1 waits for ", "in the way: pid " + rival.pid())
          .contains("application \"report\"", "idle in transaction, transaction open for ")
          .containsOnlyOnce("in the way")
          .contains("; CREATE INDEX CONCURRENTLY of public.t: waiting for writers before build");
    }
    assertThat(project.query("SELECT indisvalid FROM pg_index WHERE indexrelid = 'i'::regclass"))
        .isEqualTo("t");
    assertThat(project.history()).containsExactly("V1__t.sql", "V2__i.sql");
  }

  @Test
  void keepsWhomItWaitedForInTheReport() {
    var project =
        table(Postgres.newest()).file("V2__i.sql", "CREATE INDEX CONCURRENTLY i ON t (n);");
    try (var rival = Rival.holding(project, "report", "UPDATE t SET n = 0 WHERE id = 1")) {
      var run =
          java.util.concurrent.CompletableFuture.supplyAsync(
              () -> project.run("migrate", "-o", "json"));
      Await.migrationWaiting(project, "virtualxid");
      Await.query(
          project,
          "SELECT count(*) > 0 FROM pg_stat_activity WHERE application_name = 'dharma-db migrate watch'"
              + " AND datname = current_database() AND query LIKE '%pg_blocking_pids%' AND state = 'idle'",
          "t");
      rival.commit();
      var applied = run.join().expect(0).json().at("/data/applied/0");
      assertThat(applied.at("/blockers/0/pid").asString()).isEqualTo(rival.pid());
      assertThat(applied.path("retries").asInt()).isZero();
      assertThat(applied.path("waitedMs").asInt()).isPositive();
    }
  }

  /** Whoever reads the partition itself would queue behind the detaching for ever. */
  @Test
  void letsNobodyQueueBehindDetachForLong() {
    var project =
        Project.on(Postgres.newest())
            .file(
                "V1__p.sql",
                "CREATE TABLE p (id int) PARTITION BY RANGE (id);\nCREATE TABLE p1 PARTITION OF p FOR VALUES FROM (1) TO (9);");
    project.run("migrate").expect(0);
    project.file("V2__d.sql", "ALTER TABLE p DETACH PARTITION p1 CONCURRENTLY;");
    try (var rival = Rival.holding(project, "report", "SELECT * FROM p1")) {
      var error = project.failed(7, "LOCK_TIMEOUT", "--lock-timeout", "300ms", "--retries", "2");
      assertThat(error.path("cause").asString()).contains("in the way: pid " + rival.pid());
      assertThat(error.path("message").asString()).contains(" tries over ");
      assertThat(error.path("hint").asString()).contains("dharma-db migrate");
      project.execute("SET lock_timeout = '1s'; SELECT * FROM p1");
    }
    assertThat(project.run("migrate").expect(0).err()).contains("finishing the detaching of P1");
    assertThat(project.query("SELECT count(*) FROM pg_inherits")).isEqualTo("0");
    assertThat(project.history()).containsExactly("V1__p.sql", "V2__d.sql");
  }

  @Test
  void letsNobodyQueueBehindVacuumFullForLong() {
    var project = table(Postgres.newest()).file("V2__v.sql", "VACUUM FULL t;");
    try (var rival = Rival.holding(project, "report", "SELECT * FROM t")) {
      var process = MigrateProcess.start(project, "--lock-timeout", "300ms").await("trying again");
      project.execute("SET lock_timeout = '1s'; UPDATE t SET n = n WHERE id = 3");
      rival.commit();
      assertThat(process.expect(0))
          .contains("canceling statement due to user request, in the way: pid " + rival.pid());
    }
  }

  @Test
  void saysHowFarLongStatementHasCome() {
    var project =
        table(Postgres.newest())
            .file(
                "V2__i.sql",
                "CREATE FUNCTION slow(n int) RETURNS int LANGUAGE plpgsql IMMUTABLE AS $$BEGIN PERFORM pg_sleep(0.07); RETURN n; END$$;\n"
                    + "CREATE INDEX i ON t (slow(n));");
    assertThat(project.run("migrate").expect(0).err())
        .containsPattern(
            "V2__i.sql:2 has run for \\d+ s; CREATE INDEX of public.t: building index");
  }

  private static Project table(Postgres server) {
    var project =
        Project.on(server)
            .file(
                "V1__t.sql",
                "CREATE TABLE t (id int, n int);\nINSERT INTO t SELECT g, g FROM generate_series(1, 100) g;");
    project.run("migrate").expect(0);
    return project;
  }
}
