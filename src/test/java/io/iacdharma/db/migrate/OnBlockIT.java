package io.iacdharma.db.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.iacdharma.db.support.CliRunner;
import io.iacdharma.db.support.Postgres;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What {@code --on-block} does to those who are in the way, and what it never does. */
class OnBlockIT {

  private static Postgres server = Postgres.newest();

  /** One that vacuums soon, and takes its time for it. */
  @BeforeAll
  static void start() {
    server =
        Postgres.start(
            Postgres.newest().bin(), "autovacuum_naptime=1s", "max_prepared_transactions=5");
  }

  @AfterAll
  static void stop() {
    server.stop();
  }

  @Test
  void waitsAsLongAsItTakes() {
    var project = table("V2__c.sql", "ALTER TABLE t ADD c int;");
    try (var rival = Rival.holding(project, "checkout", "SELECT * FROM t")) {
      var run =
          CompletableFuture.supplyAsync(
              () ->
                  project.run(
                      "migrate",
                      "-o",
                      "json",
                      "--on-block",
                      "wait",
                      "--retries",
                      "0",
                      "--lock-timeout",
                      "200ms"));
      Await.migrationWaiting(project, "relation");
      Await.query(project, "SELECT count(*) FROM pg_locks WHERE NOT granted", "0");
      Await.migrationWaiting(project, "relation");
      rival.commit();
      assertThat(run.join().expect(0).json().at("/data/applied/0/retries").asInt()).isPositive();
    }
  }

  @Test
  void waitsOnlyUntilTheTimeToWaitIsOver() {
    var project = table("V2__c.sql", "ALTER TABLE t ADD c int;");
    try (var rival = Rival.holding(project, "checkout", "SELECT * FROM t")) {
      var error =
          project.refused(
              7, "LOCK_TIMEOUT", "--on-block", "wait", "--wait", "1s", "--lock-timeout", "100ms");
      assertThat(error.path("cause").asString()).contains("pid " + rival.pid());
    }
  }

  @Test
  void endsSessionsWhenTheRetriesAreUsedUp() {
    var project = table("V2__c.sql", "ALTER TABLE t ADD c int;");
    String[] flags = {"--on-block", "terminate", "--retries", "1", "--lock-timeout", "1s"};
    try (var idle = Rival.holding(project, "checkout", "SELECT * FROM t");
        var other = Rival.holding(project, "report", "SELECT * FROM t")) {
      assertThat(project.refused(6, "NOT_CONFIRMED", flags).path("cause").asString())
          .contains("destructive");
      assertThat(idle.lives()).isTrue();
      var run =
          project
              .run(CliRunner.words(new String[] {"migrate", "--yes", "-o", "json"}, flags))
              .expect(0);
      assertThat(run.err())
          .contains("V2__c.sql:1: ended the session of pid " + idle.pid() + ", user postgres")
          .contains("ended the session of pid " + other.pid());
      var document = run.json();
      assertThat(document.at("/data/applied/0/ended").findValuesAsString("pid"))
          .containsExactlyInAnyOrder(idle.pid(), other.pid());
      assertThat(document.at("/data/steps/1/action").asString()).isEqualTo("terminate-blockers");
      assertThat(idle.lives()).isFalse();
      assertThat(other.lives()).isFalse();
    }
    assertThat(project.history()).containsExactly("V1__t.sql", "V2__c.sql");
  }

  @Test
  void endsNoSessionOfThisProgram() {
    var project = table("V2__c.sql", "ALTER TABLE t ADD c int;");
    try (var rival = Rival.holding(project, "dharma-db backfill", "SELECT * FROM t")) {
      project.refused(
          7,
          "LOCK_TIMEOUT",
          "--yes",
          "--on-block",
          "terminate",
          "--retries",
          "0",
          "--lock-timeout",
          "500ms");
      assertThat(rival.lives()).isTrue();
    }
  }

  @Test
  void saysWhichPrivilegeItLacks() {
    server.execute(
        "postgres", "DROP ROLE IF EXISTS onblock_plain; CREATE ROLE onblock_plain LOGIN");
    var project = Project.on(server);
    project.execute("GRANT CREATE ON SCHEMA public TO onblock_plain");
    project.as("onblock_plain").file("V1__t.sql", "CREATE TABLE t (id int);");
    project.run("migrate").expect(0);
    project.file("V2__c.sql", "CREATE TABLE half (id int);\nALTER TABLE t ADD c int;");
    String[] flags = {
      "--yes", "--on-block", "terminate", "--retries", "0", "--lock-timeout", "500ms"
    };
    try (var rival = Rival.holding(project, "nightly", "SELECT * FROM t")) {
      var hidden = project.refused(4, "PRIVILEGE_MISSING", flags);
      assertThat(hidden.path("cause").asString()).contains("pid " + rival.pid());
      assertThat(hidden.path("hint").asString()).contains("GRANT pg_read_all_stats");
      project.execute("GRANT pg_read_all_stats TO onblock_plain");
      var error = project.refused(4, "PRIVILEGE_MISSING", flags);
      assertThat(error.path("message").asString())
          .contains("may not end the session of pid " + rival.pid());
      assertThat(error.path("hint").asString()).contains("GRANT pg_signal_backend");
      assertThat(error.path("where").asString()).contains("V2__c.sql:2");
      assertThat(error.path("done").asString()).contains("V2__c.sql was rolled back");
      assertThat(rival.lives()).isTrue();
    }
  }

  @Test
  void asksOneLevelMoreAtProtectedTarget() {
    var project = table("V2__c.sql", "CREATE TABLE c (id int);");
    var guarded = new CliRunner(project.directory()).with("DHARMA_DB_PROTECTED", "true");
    assertThat(project.run(guarded, "migrate", "--yes", "--on-block", "terminate").expect(6).err())
        .contains("--confirm " + project.database(), "end the sessions that still block");
    assertThat(project.run(guarded, "migrate", "--on-block", "cancel-autovacuum").expect(6).err())
        .contains("--yes");
    project.run(guarded, "migrate", "--yes", "--on-block", "cancel-autovacuum").expect(0);
  }

  @Test
  void namesAutovacuumAndCancelsItWhenAsked() {
    var project = table("V2__c.sql", "ALTER TABLE v ADD c int;");
    project.execute(
        "CREATE TABLE v (id int, x text) WITH (autovacuum_vacuum_threshold = 1, autovacuum_vacuum_scale_factor = 0,"
            + " autovacuum_vacuum_cost_delay = 100, autovacuum_vacuum_cost_limit = 1);"
            + " INSERT INTO v SELECT g, repeat('x', 500) FROM generate_series(1, 20000) g; DELETE FROM v WHERE id % 2 = 0");
    Await.query(
        project,
        "SELECT count(*) FROM pg_stat_progress_vacuum WHERE relid = 'v'::regclass AND heap_blks_total > 0",
        "1");
    // Shorter than deadlock_timeout, after which an ordinary autovacuum would give way.
    var error = project.refused(7, "LOCK_TIMEOUT", "--lock-timeout", "300ms", "--retries", "1");
    assertThat(error.path("cause").asString())
        .contains("autovacuum worker", "autovacuum: VACUUM", "public.v");
    assertThat(error.path("hint").asString()).contains("--on-block cancel-autovacuum");
    var run =
        project
            .run(
                "migrate",
                "-o",
                "json",
                "--on-block",
                "cancel-autovacuum",
                "--lock-timeout",
                "300ms")
            .expect(0);
    assertThat(run.err()).contains("cancelled pid ");
    assertThat(run.json().at("/data/applied/0/ended/0/kind").asString())
        .isEqualTo("autovacuum worker");
  }

  @Test
  void saysThatVacuumAgainstWraparoundStartsAgain() {
    var project = table("V2__c.sql", "ALTER TABLE w ADD c int;");
    project.execute(
        "CREATE TABLE w (id int, x text) WITH (autovacuum_enabled = false, autovacuum_freeze_max_age = 100000,"
            + " autovacuum_vacuum_cost_delay = 100, autovacuum_vacuum_cost_limit = 1);"
            + " INSERT INTO w SELECT g, repeat('x', 500) FROM generate_series(1, 20000) g;"
            + " CREATE TABLE burnt (id int)");
    // Each block with an exception handler that writes takes a transaction identifier of its own.
    project.execute(
        "DO $$BEGIN FOR i IN 1..100100 LOOP BEGIN INSERT INTO burnt VALUES (i); EXCEPTION WHEN OTHERS THEN NULL; END; END LOOP; END$$");
    Await.query(
        project,
        "SELECT count(*) FROM pg_stat_activity WHERE query LIKE '%public.w (to prevent wraparound)'",
        "1");
    var error = project.refused(7, "LOCK_TIMEOUT", "--lock-timeout", "300ms", "--retries", "1");
    assertThat(error.path("hint").asString()).contains("prevents transaction ID wraparound");
    var run =
        project
            .run("migrate", "--on-block", "cancel-autovacuum", "--lock-timeout", "300ms")
            .expect(0);
    assertThat(run.err()).contains("(to prevent wraparound); it will start again");
  }

  @Test
  void refusesWordsAndNumbersThatMeanNothing() {
    var project = table("V2__c.sql", "ALTER TABLE t ADD c int;");
    assertThat(project.run("migrate", "--on-block", "kill").expect(2).err())
        .contains("it is one of give-up, wait, cancel-autovacuum, terminate");
    assertThat(project.run("migrate", "--retries", "-1").expect(2).err())
        .contains("it is a whole number, at least 0");
    assertThat(project.history()).containsExactly("V1__t.sql");
  }

  @Test
  void cancelsNoVacuumThatSomebodyRuns() {
    var project = table("V2__c.sql", "ALTER TABLE t ADD c int;");
    try (var rival = Rival.holding(project, "dba", "LOCK TABLE t IN SHARE UPDATE EXCLUSIVE MODE")) {
      project.refused(
          7,
          "LOCK_TIMEOUT",
          "--on-block",
          "cancel-autovacuum",
          "--retries",
          "1",
          "--lock-timeout",
          "200ms");
      assertThat(rival.lives()).isTrue();
    }
  }

  @Test
  void namesPreparedTransaction() {
    var project = table("V2__c.sql", "ALTER TABLE t ADD c int;");
    try (var rival = Rival.holding(project, "xa", "SELECT * FROM t", "INSERT INTO t VALUES (3)")) {
      rival.execute("PREPARE TRANSACTION 'order 66'");
    }
    var error = project.refused(7, "LOCK_TIMEOUT", "--retries", "1", "--lock-timeout", "300ms");
    assertThat(error.path("cause").asString())
        .contains("prepared transaction 'order 66' of postgres, transaction open for ");
    assertThat(error.path("hint").asString()).contains("ROLLBACK PREPARED 'order 66'");
    project.execute("ROLLBACK PREPARED 'order 66'");
    project.run("migrate").expect(0);
  }

  private Project table(String name, String sql) {
    var project =
        Project.on(server).file("V1__t.sql", "CREATE TABLE t (id int);\nINSERT INTO t VALUES (1);");
    project.run("migrate").expect(0);
    return project.file(name, sql);
  }
}
