package io.iacdharma.db.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.iacdharma.db.support.CliRunner;
import io.iacdharma.db.support.Postgres;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs that give up because somebody is in the way, and say who. */
class BlockersIT {

  private static final String[] SHORT = {"--lock-timeout", "300ms", "--retries", "1"};

  @ParameterizedTest
  @MethodSource("io.iacdharma.db.support.Postgres#all")
  void namesSessionThatIsIdleInItsTransaction(Postgres server) {
    var project = table(server);
    project.file("V2__c.sql", "CREATE TABLE half (id int);\nALTER TABLE t ADD c int;");
    try (var rival = Rival.holding(project, "checkout", "SELECT *\nFROM t")) {
      var error = project.refused(7, "LOCK_TIMEOUT", SHORT);
      assertThat(error.path("message").asString())
          .contains("V2__c.sql was given up", "AccessExclusiveLock on public.t", " tries over ");
      assertThat(error.path("where").asString()).contains("V2__c.sql:2");
      assertThat(error.path("cause").asString())
          .contains("in the way: pid " + rival.pid() + ", user postgres, application \"checkout\"")
          .contains("from 127.0.0.1, idle in transaction, transaction open for ")
          .contains("holds AccessShareLock on public.t, last query of ")
          .endsWith("ago: SELECT *");
      assertThat(error.path("done").asString())
          .contains("no file of 1 was applied", "V2__c.sql was rolled back; nothing of it remains");
      assertThat(error.path("hint").asString()).contains("end that transaction", "--on-block wait");
      assertThat(error.path("sqlState").asString()).isEqualTo("55P03");
    }
    project.run("migrate").expect(0);
  }

  @Test
  void namesSessionThatIsBusyAndWhoWaitsAheadOfUs() {
    var project = table(Postgres.newest());
    project.file("V2__c.sql", "ALTER TABLE t ADD c int;");
    try (var busy = Rival.holding(project, "report");
        var ahead = Rival.holding(project, "other ddl")) {
      var query = busy.start("SELECT pg_sleep(600) FROM t");
      Await.query(
          project,
          "SELECT count(*) FROM pg_stat_activity WHERE query LIKE '%pg_sleep(600)%' AND wait_event = 'PgSleep'",
          "1");
      var queued = ahead.start("LOCK TABLE t IN EXCLUSIVE MODE");
      var error = project.refused(7, "LOCK_TIMEOUT", SHORT);
      assertThat(error.path("cause").asString())
          .contains(
              "pid " + busy.pid(),
              "application \"report\"",
              "active",
              "SELECT pg_sleep(600) FROM t");
      project.query("SELECT pg_cancel_backend(" + busy.pid() + ")");
      assertThat(query.handle((done, failure) -> failure).join())
          .hasMessageContaining("canceling statement");
      queued.join();
      assertThat(project.refused(7, "LOCK_TIMEOUT", SHORT).path("cause").asString())
          .contains("pid " + ahead.pid(), "holds ExclusiveLock on public.t");
    }
  }

  @Test
  void namesHolderOfRow() {
    var project = table(Postgres.newest());
    project.file("V2__u.sql", "UPDATE t SET id = id + 1;");
    try (var rival = Rival.holding(project, "till", "UPDATE t SET id = 7 WHERE id = 1")) {
      var error = project.refused(7, "LOCK_TIMEOUT", SHORT);
      assertThat(error.path("message").asString()).contains("a row of public.t");
      assertThat(error.path("cause").asString())
          .contains("pid " + rival.pid(), "holds a row of public.t");
    }
  }

  @Test
  void saysWhichFilesWereAppliedBeforeTheBlockedOne() {
    var project = table(Postgres.newest());
    project
        .file("V2__fine.sql", "CREATE TABLE fine (id int);")
        .file("V3__blocked.sql", "DROP TABLE t;")
        .file("V4__later.sql", "CREATE TABLE later (id int);");
    try (var rival = Rival.holding(project, "checkout", "SELECT * FROM t")) {
      var error =
          project.failed(
              7, "LOCK_TIMEOUT", CliRunner.words(SHORT, "--confirm", project.database()));
      assertThat(error.path("cause").asString()).contains("pid " + rival.pid());
      assertThat(error.path("done").asString())
          .contains("1 of 3 files were applied, the last of them V2__fine.sql")
          .contains("V3__blocked.sql was rolled back");
    }
    assertThat(project.history()).containsExactly("V1__t.sql", "V2__fine.sql");
    project.run("migrate", "--confirm", project.database()).expect(0);
  }

  @Test
  void goesOnAtTheStatementThatWasBlockedOutsideTransaction() {
    var project = table(Postgres.newest());
    project
        .file("V2__two.sql", "INSERT INTO t VALUES (8);\nALTER TABLE t ADD c int;")
        .file("V2__two.sql.conf", "executeInTransaction=false");
    try (var rival = Rival.holding(project, "checkout", "SELECT * FROM t")) {
      var error = project.failed(7, "LOCK_TIMEOUT", SHORT);
      assertThat(error.path("where").asString()).contains("V2__two.sql:2");
      assertThat(error.path("cause").asString()).contains("pid " + rival.pid());
      assertThat(error.path("done").asString())
          .contains("the first 1 of 2 statements took effect and will not be run again");
    }
    project.run("migrate").expect(0);
    assertThat(project.query("SELECT count(*) FROM t WHERE id = 8")).isEqualTo("1");
    assertThat(project.history()).containsExactly("V1__t.sql", "V2__two.sql");
  }

  @Test
  void tellsWhatRoleMaySeeOfOthers() {
    var server = Postgres.newest();
    var project = owned(server, "blockers_plain", "");
    project.file("V2__c.sql", "ALTER TABLE t ADD c int;");
    try (var rival = Rival.holding(project, "nightly", "SELECT * FROM t")) {
      assertThat(project.refused(7, "LOCK_TIMEOUT", SHORT).path("cause").asString())
          .contains(
              "pid "
                  + rival.pid()
                  + ", user postgres, application \"nightly\", state not visible to this role")
          .contains("AccessShareLock on public.t")
          .doesNotContain("SELECT");
    }
  }

  @Test
  void givesUpJustAsWellWhereItCannotLook() {
    var project = owned(Postgres.newest(), "blockers_single", "CONNECTION LIMIT 1");
    project.file("V2__c.sql", "ALTER TABLE t ADD c int;");
    try (var rival = Rival.holding(project, "nightly", "SELECT * FROM t")) {
      assertThat(rival.lives()).isTrue();
      assertThat(project.refused(7, "LOCK_TIMEOUT", SHORT).path("cause").asString())
          .contains("who was in the way was not seen: ");
    }
    project.run("migrate").expect(0);
  }

  private static Project table(Postgres server) {
    var project =
        Project.on(server).file("V1__t.sql", "CREATE TABLE t (id int);\nINSERT INTO t VALUES (1);");
    project.run("migrate").expect(0);
    return project;
  }

  /** A project that a role with few rights works on. */
  private static Project owned(Postgres server, String role, String rights) {
    server.execute(
        "postgres",
        "DO $$BEGIN CREATE ROLE %1$s LOGIN; EXCEPTION WHEN duplicate_object THEN NULL; END$$; ALTER ROLE %1$s %2$s"
            .formatted(role, rights));
    var project = Project.on(server);
    project.execute("GRANT CREATE ON SCHEMA public TO " + role);
    project.as(role).file("V1__t.sql", "CREATE TABLE t (id int);");
    project.run("migrate").expect(0);
    return project;
  }
}
