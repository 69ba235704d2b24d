package io.iacdharma.db.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.iacdharma.db.support.CliRunner;
import io.iacdharma.db.support.CliRunner.Run;
import io.iacdharma.db.support.Postgres;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Runs that wait: for locks on tables, and for one another. */
class MigrateLocksIT {

  private final Postgres server = Postgres.newest();

  @Test
  void triesAgainAfterLockTimeoutAndSucceeds() throws SQLException {
    var project = Project.on(server).file("V1__t.sql", "CREATE TABLE t (id int);");
    project.run("migrate").expect(0);
    project.file("V2__c.sql", "CREATE TABLE also (id int);\nALTER TABLE t ADD c int;");
    try (var other = server.connect(project.database());
        var statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute("SELECT * FROM t");
      var run =
          CompletableFuture.supplyAsync(
              () -> project.run("migrate", "--lock-timeout", "100ms", "-o", "json"));
      waitFor(project, "SELECT count(*) FROM pg_locks WHERE NOT granted", "1");
      waitFor(project, "SELECT count(*) FROM pg_locks WHERE NOT granted", "0");
      other.commit();
      var done = run.join().expect(0);
      assertThat(done.err()).contains("V2__c.sql: canceling statement due to lock timeout");
      assertThat(done.json().at("/data/applied/0/retries").asInt()).isPositive();
    }
    assertThat(project.history()).containsExactly("V1__t.sql", "V2__c.sql");
  }

  @Test
  void givesUpAfterLockTimeoutsWithNothingHalfDone() throws SQLException {
    var project = Project.on(server).file("V1__t.sql", "CREATE TABLE t (id int);");
    project.run("migrate").expect(0);
    project.file("V2__c.sql", "CREATE TABLE half (id int);\nALTER TABLE t ADD c int;");
    try (var other = server.connect(project.database());
        var statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute("SELECT * FROM t");
      var error = project.refused(7, "LOCK_TIMEOUT", "--lock-timeout", "10ms", "--retries", "2");
      assertThat(error.path("where").asString()).contains("V2__c.sql:2");
      assertThat(error.path("done").asString()).contains("rolled back");
    }
    assertThat(project.query("SELECT to_regclass('half')")).isEqualTo("null");
    project.run("migrate").expect(0);
  }

  @Test
  void letsOneOfTwoRunsApplyAndTheOtherFindNothingToDo() {
    var project = Project.on(server);
    for (int i = 1; i <= 5; i++) {
      project.file("V" + i + "__t.sql", "CREATE TABLE t" + i + " (id int);\nSELECT pg_sleep(0.1);");
    }
    var runs = List.of(started(project), started(project));
    var outcomes =
        runs.stream().map(run -> run.join().expect(0).json().path("outcome").asString()).toList();
    assertThat(outcomes).containsExactlyInAnyOrder("changed", "unchanged");
    assertThat(project.history()).hasSize(5);
  }

  @Test
  void namesTheHolderOfTheLock() throws SQLException {
    var project = Project.on(server).file("V1__t.sql", "CREATE TABLE t (id int);");
    var history = new SchemaHistory("public", "flyway_schema_history");
    try (var other = server.connect(project.database());
        var statement = other.createStatement()) {
      statement.execute("SET application_name = 'the other run'");
      for (long key : List.of(MigrateLock.key(history), history.flywayLockKey())) {
        statement.execute("SELECT pg_advisory_lock(" + key + ")");
        var error = project.refused(7, "LOCK_HELD", "--wait", "200ms");
        assertThat(error.path("cause").asString())
            .contains("pid " + server.query("postgres", HOLDER))
            .contains("application \"the other run\"");
        statement.execute("SELECT pg_advisory_unlock(" + key + ")");
      }
    }
    project.run("migrate").expect(0);
  }

  private static final String HOLDER =
      "SELECT pid FROM pg_stat_activity WHERE application_name = 'the other run'";

  @Test
  void keepsOneLockForTheWholeRun() {
    var project = Project.on(server);
    String held =
        "CREATE TABLE held%d AS SELECT string_agg(objid::text, ',' ORDER BY objid) AS keys FROM pg_locks WHERE locktype = 'advisory' AND granted;";
    project.file("V1__a.sql", held.formatted(1)).file("V2__b.sql", held.formatted(2));
    project.run("migrate").expect(0);
    assertThat(project.query("SELECT keys FROM held1"))
        .contains(",")
        .isEqualTo(project.query("SELECT keys FROM held2"));
    assertThat(
            project.query(
                "SELECT count(*) FROM pg_locks JOIN pg_database d ON d.oid = database WHERE locktype = 'advisory' AND datname = current_database()"))
        .isEqualTo("0");
  }

  @Test
  void asksBeforeChangingProtectedTarget() {
    var project =
        Project.on(server)
            .file("V1__t.sql", "CREATE TABLE t (id int);\nCREATE TABLE gone (id int);");
    project.run("migrate").expect(0);
    project.file("V2__alter.sql", "ALTER TABLE t ADD c int;");
    var guarded = new CliRunner(project.directory()).with("DHARMA_DB_PROTECTED", "true");
    assertThat(project.run(guarded, "migrate").expect(6).err()).contains("NOT_CONFIRMED", "--yes");
    assertThat(project.history()).containsExactly("V1__t.sql");
    project.run(guarded, "migrate", "--yes").expect(0);
    project.file("V3__drop.sql", "DROP TABLE gone;");
    assertThat(project.run(guarded, "migrate", "--yes").expect(6).err())
        .contains("--confirm " + project.database());
    project.run(guarded, "migrate", "--confirm", project.database()).expect(0);
    assertThat(project.history()).hasSize(3);
  }

  @Test
  void asksThePersonAtTheTerminalBeforeDropping() {
    var project = Project.on(server).file("V1__t.sql", "CREATE TABLE t (id int);");
    project.run("migrate").expect(0);
    project.file("V2__drop.sql", "DROP TABLE t;");
    var unwilling = new CliRunner(project.directory()).answering("no\n");
    assertThat(project.run(unwilling, "migrate").expect(6).err()).contains("V2__drop.sql");
    assertThat(project.query("SELECT to_regclass('t')")).isEqualTo("t");
    project.run(new CliRunner(project.directory()).answering("yes\n"), "migrate").expect(0);
    assertThat(project.query("SELECT to_regclass('t')")).isEqualTo("null");
  }

  @Test
  void refusesStandby() {
    var primary = Postgres.start(server.bin());
    var project = Project.on(primary).file("V1__t.sql", "CREATE TABLE t (id int);");
    var standby = primary.standby();
    try {
      var run =
          new CliRunner(project.directory())
              .run("migrate", "-o", "json", "--url", standby.url(project.database()))
              .expect(4);
      assertThat(run.json().at("/error/code").asString()).isEqualTo("SERVER_READ_ONLY");
      assertThat(project.query("SELECT to_regclass('flyway_schema_history')")).isEqualTo("null");
      project.run("migrate").expect(0);
    } finally {
      standby.stop();
      primary.stop();
    }
  }

  @Test
  void refusesDatabaseThatIsReadOnly() {
    var project = Project.on(server).file("V1__t.sql", "CREATE TABLE t (id int);");
    project.execute(
        "ALTER DATABASE " + project.database() + " SET default_transaction_read_only = on");
    project.refused(4, "SERVER_READ_ONLY");
  }

  private static CompletableFuture<Run> started(Project project) {
    return CompletableFuture.supplyAsync(() -> project.run("migrate", "-o", "json"));
  }

  private static void waitFor(Project project, String sql, String expected) {
    for (int i = 0; i < 3000 && !project.query(sql).equals(expected); i++) {
      Thread.onSpinWait();
    }
  }
}
