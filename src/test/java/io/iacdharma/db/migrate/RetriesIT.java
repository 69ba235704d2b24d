package io.iacdharma.db.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.iacdharma.db.support.CliRunner;
import io.iacdharma.db.support.CliRunner.Run;
import io.iacdharma.db.support.Postgres;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Runs that are kept from their locks for a while, and then are not. */
class RetriesIT {

  private final Postgres server = Postgres.newest();

  @Test
  void beginsTransactionalFileAgainAsWhole() {
    var project = table();
    project.file(
        "V2__c.sql",
        "INSERT INTO t VALUES (2);\nSELECT nextval('tries');\nALTER TABLE other ADD c int;");
    try (var rival = Rival.holding(project, "checkout", "SELECT * FROM other")) {
      var run = background(project, "--lock-timeout", "200ms");
      Await.query(project, "SELECT last_value >= 3 FROM tries", "t");
      // While it pauses it holds nothing.
      Await.query(
          project,
          "SELECT count(*) FROM pg_locks WHERE relation = 't'::regclass AND mode = 'RowExclusiveLock'",
          "0");
      rival.commit();
      var applied = run.join().expect(0).json().at("/data/applied/0");
      assertThat(applied.path("retries").asInt()).isGreaterThanOrEqualTo(2);
      assertThat(applied.path("waitedMs").asInt()).isPositive();
      assertThat(applied.at("/blockers/0/pid").asString()).isEqualTo(rival.pid());
      assertThat(applied.at("/blockers/0/application").asString()).isEqualTo("checkout");
      assertThat(applied.path("ended")).isEmpty();
    }
    assertThat(project.query("SELECT count(*) FROM t WHERE id = 2")).isEqualTo("1");
    assertThat(project.history()).containsExactly("V1__t.sql", "V2__c.sql");
  }

  @Test
  void triesOrdinaryStatementOutsideTransactionAgainByItself() {
    var project = table();
    project
        .file("V2__two.sql", "SELECT nextval('tries');\nALTER TABLE other ADD c int;")
        .file("V2__two.sql.conf", "executeInTransaction=false");
    try (var rival = Rival.holding(project, "checkout", "SELECT * FROM other")) {
      var run = background(project, "--lock-timeout", "100ms");
      Await.migrationWaiting(project, "relation");
      Await.query(project, "SELECT count(*) FROM pg_locks WHERE NOT granted", "0");
      rival.commit();
      var applied = run.join().expect(0).json().at("/data/applied/0");
      assertThat(applied.path("retries").asInt()).isPositive();
    }
    assertThat(project.query("SELECT last_value FROM tries")).isEqualTo("1");
    assertThat(project.history()).containsExactly("V1__t.sql", "V2__two.sql");
  }

  @Test
  void leavesLockTimeoutToFileThatSetsIt() {
    var project = table();
    String seen = "CREATE TABLE seen%d AS SELECT current_setting('lock_timeout') AS v;\n";
    project
        .file("V2__own.sql", "SET lock_timeout = '7s';\n" + seen.formatted(2))
        .file("V3__own.sql", "SET lock_timeout = '8s';\n" + seen.formatted(3))
        .file("V3__own.sql.conf", "executeInTransaction=false")
        .file("V4__ours.sql", seen.formatted(4))
        .file("V4__ours.sql.conf", "executeInTransaction=false")
        .file("V5__ours.sql", seen.formatted(5));
    project.run("migrate", "--lock-timeout", "90ms").expect(0);
    assertThat(
            project.query(
                "SELECT concat_ws(' ', seen2.v, seen3.v, seen4.v, seen5.v) FROM seen2, seen3, seen4, seen5"))
        .isEqualTo("7s 8s 85ms 85ms");
  }

  @Test
  void waitsShortlyFirstAndNeverLongerThanAllowed() {
    var policy = new LockPolicy(10, OnBlock.GIVE_UP);
    var second = java.time.Duration.ofSeconds(1);
    assertThat(
            java.util.stream.IntStream.rangeClosed(0, 5)
                .mapToObj(i -> policy.lockTimeout(i, second).toMillis()))
        .containsExactly(100L, 200L, 400L, 800L, 950L, 950L);
    assertThat(new LockPolicy(1, OnBlock.GIVE_UP).lockTimeout(1, second).toMillis()).isEqualTo(950);
    assertThat(policy.lockTimeout(3, java.time.Duration.ZERO)).isZero();
    assertThat(policy.lockTimeout(0, java.time.Duration.ofMillis(10)).toMillis()).isEqualTo(9);
    assertThat(policy.pause(1).toMillis()).isEqualTo(200);
    assertThat(policy.pause(500).toMillis()).isEqualTo(5000);
  }

  @Test
  void beginsAgainAfterDeadlock() {
    var project = table();
    project.file(
        "V2__d.sql",
        "LOCK TABLE t IN ACCESS EXCLUSIVE MODE;\nDROP INDEX IF EXISTS none;\nALTER TABLE other ADD c int;");
    try (var rival = Rival.holding(project, "checkout", "LOCK TABLE other IN SHARE MODE")) {
      // So long that the server looks for a deadlock, which it does after a second.
      var run = background(project, "--lock-timeout", "100s");
      Await.migrationWaiting(project, "relation");
      rival.execute("SELECT * FROM t");
      rival.commit();
      var done = run.join().expect(0);
      assertThat(done.err()).contains("V2__d.sql: deadlock detected");
      assertThat(done.json().at("/data/applied/0/retries").asInt()).isEqualTo(1);
    }
    assertThat(project.history()).containsExactly("V1__t.sql", "V2__d.sql");
  }

  @Test
  void beginsAgainAfterSerializationFailure() {
    var project = table();
    project.file(
        "V2__s.sql",
        "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ;\nSELECT * FROM t;\nSELECT pg_advisory_xact_lock(42);\nUPDATE t SET id = id + 10;");
    try (var rival = Rival.holding(project, "checkout", "SELECT pg_advisory_xact_lock(42)")) {
      var run = background(project, "--lock-timeout", "600s");
      Await.migrationWaiting(project, "advisory");
      rival.execute("UPDATE t SET id = 5");
      rival.commit();
      assertThat(run.join().expect(0).err()).contains("could not serialize access");
    }
    assertThat(project.query("SELECT id FROM t")).isEqualTo("15");
  }

  @Test
  void endsAtOnceWhenInterruptedInPause() {
    var project = table();
    project
        .file("V2__fine.sql", "CREATE TABLE fine (id int);")
        .file("V3__c.sql", "CREATE TABLE half (id int);\nALTER TABLE other ADD c int;");
    try (var rival = Rival.holding(project, "checkout", "SELECT * FROM other")) {
      var process =
          MigrateProcess.start(project, "--lock-timeout", "200ms", "--retries", "1000")
              // By then it pauses for seconds, and has waited long enough to see for whom.
              .await("(?s)(trying again.*){6}");
      process.signal("INT");
      assertThat(process.expect(130))
          .contains("stopped by a signal", "1 of 2 files were applied")
          .contains("V3__c.sql was rolled back; nothing of it remains")
          .contains("in the way: pid " + rival.pid());
    }
    assertThat(project.query("SELECT to_regclass('half')")).isEqualTo("null");
    project.run("migrate").expect(0);
  }

  private Project table() {
    var project =
        Project.on(server)
            .file(
                "V1__t.sql",
                "CREATE TABLE t (id int);\nINSERT INTO t VALUES (1);\nCREATE TABLE other (id int);\nCREATE SEQUENCE tries;");
    project.run("migrate").expect(0);
    return project;
  }

  private static CompletableFuture<Run> background(Project project, String... flags) {
    return CompletableFuture.supplyAsync(
        () -> project.run(CliRunner.words(new String[] {"migrate", "-o", "json"}, flags)));
  }
}
