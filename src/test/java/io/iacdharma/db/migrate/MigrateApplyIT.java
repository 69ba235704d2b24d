package io.iacdharma.db.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.iacdharma.db.support.Postgres;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** What {@code migrate} does with files that are in order. */
@ParameterizedClass
@MethodSource("io.iacdharma.db.support.Postgres#all")
class MigrateApplyIT {

  private final Postgres server;

  MigrateApplyIT(Postgres server) {
    this.server = server;
  }

  @Test
  void appliesFreshFolderAndThenHasNothingToDo() {
    var project =
        Project.on(server)
            .file("V1__first.sql", "CREATE TABLE a (id int PRIMARY KEY);")
            .file("sub/V1_1__second.sql", "INSERT INTO a VALUES (1), (2);\nCREATE INDEX ON a (id);")
            .file("R__view.sql", "CREATE OR REPLACE VIEW v AS SELECT id FROM a;");
    var first = project.json("migrate");
    assertThat(first.path("outcome").asString()).isEqualTo("changed");
    assertThat(first.at("/data/applied").size()).isEqualTo(3);
    assertThat(first.at("/data/steps/1/file").asString()).isEqualTo("sub/V1_1__second.sql");
    assertThat(first.at("/data/steps/1/version").asString()).isEqualTo("1.1");
    assertThat(first.at("/data/steps/1/statements").asInt()).isEqualTo(2);
    assertThat(first.at("/data/steps/1/transactional").asBoolean()).isTrue();
    var second = project.json("migrate");
    assertThat(second.path("outcome").asString()).isEqualTo("unchanged");
    assertThat(second.at("/data/applied").isEmpty()).isTrue();
    assertThat(second.at("/data/steps").isEmpty()).isTrue();
    assertThat(project.history())
        .containsExactly("V1__first.sql", "sub/V1_1__second.sql", "R__view.sql");
    assertThat(project.query("SELECT count(*) FROM v")).isEqualTo("2");
    assertThat(states(project)).isEqualTo("applied applied applied ");
  }

  @Test
  void runsRepeatableFilesAgainWhenTheirTextChanges() {
    var project =
        Project.on(server)
            .file("V1__table.sql", "CREATE TABLE a (id int);")
            .file("R__view.sql", "CREATE OR REPLACE VIEW v AS SELECT 1 AS n;");
    project.run("migrate").expect(0);
    project.file("R__view.sql", "CREATE OR REPLACE VIEW v AS SELECT 2 AS n;");
    assertThat(states(project)).isEqualTo("applied pending ");
    assertThat(project.json("migrate").at("/data/applied/0/file").asString())
        .isEqualTo("R__view.sql");
    assertThat(project.query("SELECT n FROM v")).isEqualTo("2");
    assertThat(project.json("migrate").path("outcome").asString()).isEqualTo("unchanged");
  }

  @Test
  void leavesNothingOfFileThatFailsInTheMiddle() {
    var project =
        Project.on(server)
            .file("V1__good.sql", "CREATE TABLE good (id int);")
            .file(
                "V2__bad.sql",
                "CREATE TABLE bad (id int);\n\nINSERT INTO bad\n  SELECT nothing FROM good;\n")
            .file("V3__never.sql", "CREATE TABLE never (id int);");
    var error = project.failed(5, "STATEMENT_FAILED");
    assertThat(error.path("where").asString())
        .contains("V2__bad.sql:4\n  ")
        .contains("SELECT nothing FROM good")
        .endsWith("\n           ^");
    assertThat(error.path("sqlState").asString()).isEqualTo("42703");
    assertThat(error.path("done").asString())
        .contains("1 of 3 files were applied")
        .contains("V2__bad.sql was rolled back");
    assertThat(project.history()).containsExactly("V1__good.sql");
    assertThat(project.query("SELECT to_regclass('bad'), to_regclass('never')")).isEqualTo("null");
  }

  @Test
  void writesHistoryRowInTheTransactionOfTheFile() {
    var project =
        Project.on(server)
            .file("V1__t.sql", "CREATE TABLE t (x bigint);\nINSERT INTO t SELECT txid_current();");
    project.run("migrate").expect(0);
    assertThat(
            project.query(
                "SELECT h.xmin::text = t.xmin::text FROM flyway_schema_history h, t WHERE h.version = '1'"))
        .isEqualTo("t");
  }

  @Test
  void putsSessionBackBetweenFiles() {
    server.execute(
        "postgres",
        "DO $$BEGIN CREATE ROLE migrate_other; EXCEPTION WHEN duplicate_object THEN NULL; END$$");
    var project =
        Project.on(server)
            .file(
                "V1__leaves_much_behind.sql",
                """
                CREATE SCHEMA other AUTHORIZATION migrate_other;
                CREATE TEMP TABLE leftover (id int);
                SET statement_timeout = '77s';
                SET lock_timeout = '3h';
                SET TIME ZONE 'Asia/Tokyo';
                SET search_path = other;
                LISTEN something;
                SET ROLE migrate_other;
                CREATE TABLE owned_by_other (id int);
                """)
            .file(
                "V2__looks.sql",
                """
                CREATE TABLE seen AS
                SELECT current_user::text AS role, current_setting('search_path') AS path,
                       current_setting('statement_timeout') AS timeout, current_setting('lock_timeout') AS locks,
                       current_setting('TimeZone') AS zone, to_regclass('leftover')::text AS temp,
                       (SELECT count(*) FROM pg_listening_channels()) AS channels;
                """);
    project.run("migrate", "--lock-timeout", "70ms").expect(0);
    assertThat(
            project.query(
                "SELECT relowner::regrole FROM pg_class WHERE relname = 'owned_by_other'"))
        .isEqualTo("migrate_other");
    assertThat(
            project.query(
                "SELECT concat_ws('|', role, path, timeout, locks, temp IS NULL, channels) FROM public.seen"))
        .isEqualTo("postgres|public, \"$user\", public|0|66ms|t|0");
    assertThat(project.query("SELECT zone FROM seen")).isNotEqualTo("Asia/Tokyo");
  }

  @Test
  void keepsSearchPathOfTheLogin() {
    var project =
        Project.on(server)
            .file("V1__t.sql", "CREATE TABLE path AS SELECT current_setting('search_path') AS p;");
    project.execute("CREATE SCHEMA app");
    project.execute(
        "ALTER DATABASE " + project.database() + " SET search_path = app, \"$user\", public");
    project.run("migrate").expect(0);
    assertThat(project.query("SELECT p FROM app.path")).startsWith("app, ");
    assertThat(project.query("SELECT to_regclass('app.flyway_schema_history') IS NOT NULL"))
        .isEqualTo("t");
  }

  @Test
  void applyIsTheSameAsBareAndPlanChangesNothing() {
    var project = Project.on(server).file("V1__t.sql", "CREATE TABLE t ();");
    String before = project.fingerprint();
    var plan = project.json("migrate", "plan");
    assertThat(plan.path("outcome").asString()).isEqualTo("planned");
    assertThat(project.json("migrate", "--dry-run").at("/data/digest"))
        .isEqualTo(plan.at("/data/digest"));
    project.run("migrate", "plan", "--exit-code").expect(3);
    assertThat(project.fingerprint()).isEqualTo(before);
    assertThat(project.json("migrate", "apply").path("outcome").asString()).isEqualTo("changed");
    project.run("migrate", "plan", "--exit-code").expect(0);
  }

  @Test
  void createsManagedSchemasThatAreMissing() {
    var project = Project.on(server).file("V1__t.sql", "CREATE TABLE t (id int);");
    project.run("migrate", "--schemas", "one,Two").expect(0);
    assertThat(
            project.query(
                "SELECT to_regclass('one.t') IS NOT NULL AND to_regclass('one.flyway_schema_history') IS NOT NULL AND to_regnamespace('\"Two\"') IS NOT NULL"))
        .isEqualTo("t");
    assertThat(
            project.query(
                "SELECT installed_rank || type || script FROM one.flyway_schema_history WHERE type = 'SCHEMA'"))
        .isEqualTo("0SCHEMA\"one\",\"Two\"");
    assertThat(project.json("migrate", "--schemas", "one,Two").path("outcome").asString())
        .isEqualTo("unchanged");
  }

  private static String states(Project project) {
    var text = new StringBuilder();
    for (JsonNode entry : project.json("migrate", "status").at("/data/migrations")) {
      text.append(entry.path("state").asString()).append(' ');
    }
    return text.toString();
  }
}
