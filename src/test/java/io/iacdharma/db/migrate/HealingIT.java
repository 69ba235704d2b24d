package io.iacdharma.db.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.iacdharma.db.support.Postgres;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Files outside a transaction: what failed or was cut off half way is gone on with. */
@ParameterizedClass
@MethodSource("io.iacdharma.db.support.Postgres#all")
class HealingIT {

  private static final String TABLE =
      "CREATE TABLE t (id int, n int);\nINSERT INTO t SELECT g, g %% 10 FROM generate_series(1, %d) g;";

  private final Postgres server;

  HealingIT(Postgres server) {
    this.server = server;
  }

  @Test
  void goesOnAfterDuplicatesAreMendedAndLeavesNoInvalidIndexMeanwhile() {
    var project =
        table(100)
            .file(
                "V2__indexes.sql",
                """
                CREATE INDEX CONCURRENTLY first ON t (id);
                -- not yet
                CREATE UNIQUE INDEX CONCURRENTLY second
                  ON t (n);
                CREATE INDEX CONCURRENTLY third ON t (n, id);
                """);
    var error = project.failed(5, "STATEMENT_FAILED");
    assertThat(error.path("where").asString()).contains("V2__indexes.sql:3");
    assertThat(error.path("sqlState").asString()).isEqualTo("23505");
    assertThat(error.path("done").asString()).contains("the first 1 of 3 statements took effect");
    assertThat(project.query("SELECT count(*) FROM pg_index WHERE NOT indisvalid")).isEqualTo("0");
    assertThat(project.history()).containsExactly("V1__t.sql", "-V2__indexes.sql");
    String first = project.query("SELECT 'first'::regclass::oid");
    project.execute("UPDATE t SET n = id");
    project.run("migrate").expect(0);
    assertThat(project.query("SELECT 'first'::regclass::oid")).isEqualTo(first);
    assertWhole(project, "V1__t.sql", "V2__indexes.sql");
  }

  @Test
  void rebuildsInvalidIndexThatIfNotExistsPassesOver() {
    var project =
        table(100).file("V2__i.sql", "CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS i ON t (n);");
    try (var other = server.connect(project.database());
        var statement = other.createStatement()) {
      project.run("migrate").expect(5);
      project.run("migrate", "repair", "--yes").expect(0);
      statement.execute("CREATE UNIQUE INDEX CONCURRENTLY i ON t (n)");
    } catch (SQLException e) {
      assertThat(e.getSQLState()).isEqualTo("23505");
    }
    assertThat(valid(project, "i")).isEqualTo("f");
    project.run("migrate").expect(5);
    project.execute("UPDATE t SET n = id");
    project.run("migrate").expect(0);
    assertThat(valid(project, "i")).isEqualTo("t");
    assertWhole(project, "V1__t.sql", "V2__i.sql");
  }

  @Test
  void findsInvalidIndexOnRunWithNothingPending() {
    var project = table(100).file("V2__i.sql", "CREATE INDEX CONCURRENTLY i ON t (n);");
    project.run("migrate").expect(0);
    project.execute("UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'i'::regclass");
    assertThat(project.json("migrate", "validate").at("/data/differences/0/problem").asString())
        .isEqualTo("invalid-index");
    assertThat(project.json("migrate", "plan").at("/data/steps").size()).isEqualTo(1);
    assertThat(project.json("migrate").path("outcome").asString()).isEqualTo("changed");
    assertThat(valid(project, "i")).isEqualTo("t");
    assertThat(project.json("migrate").path("outcome").asString()).isEqualTo("unchanged");
  }

  @Test
  void leavesInvalidIndexesOfOthersAlone() {
    var project = table(10);
    project.run("migrate").expect(0);
    project.execute("CREATE INDEX somebody_elses ON t (n)");
    project.execute(
        "UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'somebody_elses'::regclass");
    assertThat(project.json("migrate").path("outcome").asString()).isEqualTo("unchanged");
  }

  @Test
  void finishesDetachThatWasInterrupted() {
    var project =
        Project.on(server)
            .file(
                "V1__p.sql",
                "CREATE TABLE p (id int) PARTITION BY RANGE (id);\nCREATE TABLE p1 PARTITION OF p FOR VALUES FROM (1) TO (9);");
    project.run("migrate").expect(0);
    project.file("V2__d.sql", "ALTER TABLE p DETACH PARTITION p1 CONCURRENTLY;");
    interrupt(project, "SELECT * FROM p");
    assertThat(project.query("SELECT inhdetachpending FROM pg_inherits")).isEqualTo("t");
    var run = project.run("migrate").expect(0);
    assertThat(run.err()).contains("finishing the detaching of P1");
    assertThat(project.query("SELECT count(*) FROM pg_inherits")).isEqualTo("0");
    assertWhole(project, "V1__p.sql", "V2__d.sql");
  }

  @Test
  void clearsLeftoversOfInterruptedReindex() {
    var project = table(100).file("V2__i.sql", "CREATE INDEX CONCURRENTLY i ON t (n);");
    project.run("migrate").expect(0);
    project.file("V3__r.sql", "REINDEX INDEX CONCURRENTLY i;");
    interrupt(project, "INSERT INTO t VALUES (1, 1)");
    project.run("migrate").expect(0);
    assertThat(
            project.query(
                "SELECT string_agg(indexrelid::regclass::text, ',') FROM pg_index WHERE indrelid = 't'::regclass"))
        .isEqualTo("i");
    assertWhole(project, "V1__t.sql", "V2__i.sql", "V3__r.sql");
  }

  @Test
  void runsWhatCommitsOutsideTransaction() {
    var project =
        table(100)
            .file(
                "V2__do.sql",
                "DO $$BEGIN FOR i IN 1..3 LOOP UPDATE t SET n = i WHERE id = i; COMMIT; END LOOP; END$$;")
            .file(
                "V3__p.sql",
                "CREATE PROCEDURE fill(upto int) LANGUAGE plpgsql AS $$BEGIN FOR i IN 1..upto LOOP UPDATE t SET n = -i WHERE id = i; COMMIT; END LOOP; END$$;")
            .file("V4__call.sql", "CALL fill(5);");
    var plan = project.json("migrate", "plan");
    assertThat(plan.at("/data/steps").findValuesAsString("transactional"))
        .containsExactly("true", "false", "true", "false");
    project.run("migrate").expect(0);
    project.file("V5__again.sql", "CALL public.fill(7);");
    assertThat(project.json("migrate").at("/data/steps/0/transactional").asBoolean()).isFalse();
    assertThat(project.query("SELECT count(*) FROM t WHERE n < 0")).isEqualTo("7");
    project.file(
        "V6__calm.sql",
        "CREATE PROCEDURE calm() LANGUAGE sql AS 'DELETE FROM t WHERE id = 1';\nCALL calm();");
    assertThat(project.json("migrate").at("/data/steps/0/transactional").asBoolean()).isTrue();
    project.file("V7__mixed.sql", "CREATE TABLE x ();\nCALL fill(1);");
    project.refused(2, "MIGRATION_MIXED");
  }

  @Test
  void keepsRoleOfTheFileAndWritesJournalAsLogin() {
    server.execute(
        "postgres",
        "DO $$BEGIN CREATE ROLE healing_owner; EXCEPTION WHEN duplicate_object THEN NULL; END$$");
    var project =
        Project.on(server)
            .file(
                "V1__s.sql",
                "CREATE SCHEMA own AUTHORIZATION healing_owner;\nSET ROLE healing_owner;\nCREATE TABLE own.t (a int, b int);")
            .file(
                "V2__i.sql",
                "SET ROLE healing_owner;\nSET search_path = own;\nCREATE INDEX CONCURRENTLY i1 ON t (a);\nCREATE INDEX CONCURRENTLY i2 ON t (b);")
            .file("V3__who.sql", "CREATE TABLE who AS SELECT current_user::text AS name;");
    project.run("migrate").expect(0);
    assertThat(
            project.query(
                "SELECT count(*) FROM pg_class WHERE relname IN ('i1', 'i2') AND relowner = 'healing_owner'::regrole"))
        .isEqualTo("2");
    assertThat(project.query("SELECT name FROM who")).isEqualTo("postgres");
    assertWhole(project, "V1__s.sql", "V2__i.sql", "V3__who.sql");
  }

  @Test
  void refusesToGuessWhenFileOfFailedAttemptIsGone() {
    var project = table(20).file("V2__u.sql", "CREATE UNIQUE INDEX CONCURRENTLY u ON t (n);");
    project.run("migrate").expect(5);
    project.remove("V2__u.sql");
    assertThat(project.refused(6, "MIGRATION_INTERRUPTED").path("hint").asString())
        .contains("migrate repair");
    project.run("migrate", "repair", "--yes").expect(0);
    assertThat(project.json("migrate").path("outcome").asString()).isEqualTo("unchanged");
    assertWhole(project, "V1__t.sql");
  }

  private Project table(int rows) {
    return Project.on(server).file("V1__t.sql", TABLE.formatted(rows));
  }

  /** Runs migrate while another transaction is in its way, and ends its backend as it waits. */
  private void interrupt(Project project, String inTheWay) {
    try (var other = server.connect(project.database());
        var statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute(inTheWay);
      var run =
          java.util.concurrent.CompletableFuture.runAsync(() -> project.run("migrate").expect(5));
      String waiting =
          "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = current_database()"
              + " AND application_name LIKE 'dharma-db%' AND state = 'active' AND wait_event_type = 'Lock'";
      for (int i = 0; i < 2000 && project.query(waiting).equals("0") && !run.isDone(); i++) {
        Thread.onSpinWait();
      }
      other.rollback();
      run.join();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String valid(Project project, String index) {
    return project.query(
        "SELECT indisvalid FROM pg_index WHERE indexrelid = '" + index + "'::regclass");
  }

  private static void assertWhole(Project project, String... scripts) {
    assertThat(project.history()).containsExactly(scripts);
    assertThat(project.query("SELECT count(*) FROM pg_index WHERE NOT indisvalid")).isEqualTo("0");
    assertThat(project.query("SELECT to_regclass('flyway_schema_history_journal')"))
        .isEqualTo("null");
  }
}
