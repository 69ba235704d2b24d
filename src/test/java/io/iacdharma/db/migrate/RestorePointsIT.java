package io.iacdharma.db.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.iacdharma.db.support.CliRunner;
import io.iacdharma.db.support.Postgres;
import io.iacdharma.db.support.Unprivileged;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Restore points: made before what takes something away, remembered, and really in the WAL. */
@ParameterizedClass
@MethodSource("io.iacdharma.db.support.Postgres#all")
class RestorePointsIT {

  private final Postgres server;

  RestorePointsIT(Postgres server) {
    this.server = server;
  }

  @Test
  void makesOneBeforeEachFileThatIsNotPurelyAdditive() {
    var project = used();
    project
        .file("V2__more.sql", "CREATE TABLE more ();")
        .file("V3__drop.sql", "ALTER TABLE t DROP COLUMN old;")
        .file("V4__add.sql", "ALTER TABLE t ADD new int, ADD more int;")
        .file("V5__fill.sql", "UPDATE t SET new = 1;");
    String start = project.query("SELECT pg_current_wal_insert_lsn()");
    var document = project.json("migrate", "--yes");
    JsonNode points = document.at("/data/restorePoints");
    assertThat(points.findValuesAsString("name"))
        .containsExactly("dharma_before_3", "dharma_before_5");
    assertThat(points.get(0).path("version").asString()).isEqualTo("3");
    assertThat(points.get(0).path("file").asString()).isEqualTo("V3__drop.sql");
    assertThat(points.get(0).path("timeline").asInt()).isEqualTo(1);
    assertThat(points.get(0).path("createdAt").asString()).endsWith("Z");
    String lsn = points.get(0).path("lsn").asString();
    assertThat(waldump(project, start))
        .contains("RESTORE_POINT dharma_before_3", "RESTORE_POINT dharma_before_5")
        .doesNotContain("dharma_before_2", "dharma_before_4");
    assertThat(
            project.query(
                "SELECT lsn = '"
                    + lsn
                    + "' FROM flyway_schema_history_restore_points WHERE name = 'dharma_before_3'"))
        .isEqualTo("t");
    JsonNode status = project.json("migrate", "status");
    assertThat(status.at("/data/restorePoints").findValuesAsString("name")).hasSize(2);
    assertThat(project.run("migrate", "status", "-v").out()).contains("dharma_before_3", lsn);
    project.run("migrate", "validate", "--exit-code").expect(0);
  }

  @Test
  void makesNoneWhereNothingIsTakenAway() {
    var project = used().file("V2__more.sql", "CREATE TABLE more ();");
    assertThat(project.json("migrate").at("/data/restorePoints")).isEmpty();
    assertThat(table(project)).isEqualTo("null");
    project.file("V3__drop.sql", "DROP TABLE more;");
    project.run("migrate", "--dry-run").expect(0);
    assertThat(project.run("migrate").expect(6).err()).contains("NOT_CONFIRMED");
    var off = new CliRunner(project.directory()).with("DHARMA_DB_MIGRATE_RESTORE_POINTS", "false");
    assertThat(project.run(off, "migrate", "--yes").expect(0).err())
        .doesNotContain("restore point");
    assertThat(table(project)).isEqualTo("null");
    assertThat(project.json("migrate", "status").at("/data/restorePoints")).isEmpty();
  }

  @Test
  void makesOneBeforeTheFirstFileOnlyOfFilesThatAreRun() {
    var project =
        used()
            .file("V2__fails.sql", "ALTER TABLE t DROP COLUMN none;")
            .file("V3__drop.sql", "ALTER TABLE t DROP COLUMN old;");
    String start = project.query("SELECT pg_current_wal_insert_lsn()");
    project.failed(5, "STATEMENT_FAILED", "--yes");
    assertThat(waldump(project, start))
        .contains("RESTORE_POINT dharma_before_2")
        .doesNotContain("dharma_before_3");
    project.file("V2__fails.sql", "ALTER TABLE t ADD COLUMN none int;\nUPDATE t SET none = 1;");
    assertThat(
            project.json("migrate", "--yes").at("/data/restorePoints").findValuesAsString("name"))
        .containsExactly("dharma_before_2_try2", "dharma_before_3");
  }

  @Test
  void goesOnWithoutWhereTheRoleMayNot() {
    String role = "points_" + server.bin().toString().replaceAll("\\W", "");
    server.execute("postgres", "CREATE ROLE " + role + " LOGIN");
    var project = Project.on(server);
    project.execute("GRANT CREATE ON SCHEMA public TO " + role);
    project.as(role).file("V1__t.sql", "CREATE TABLE t (id int, old int, older int);");
    project.run("migrate").expect(0);
    project
        .file("V2__drop.sql", "ALTER TABLE t DROP COLUMN old;")
        .file("V3__alter.sql", "ALTER TABLE t ALTER id TYPE bigint;");
    JsonNode document = project.json("migrate", "--yes");
    assertThat(document.path("outcome").asString()).isEqualTo("changed");
    assertThat(document.path("warnings")).hasSize(1);
    String grant = "GRANT EXECUTE ON FUNCTION pg_create_restore_point(text) TO " + role;
    assertThat(document.path("warnings").get(0).asString()).contains(grant);
    assertThat(table(project)).isEqualTo("null");

    project.execute(grant);
    project.file("V4__drop.sql", "ALTER TABLE t DROP COLUMN older;");
    assertThat(project.json("migrate", "--yes").at("/data/restorePoints/0/name").asString())
        .isEqualTo("dharma_before_4");
    project.execute("DROP OWNED BY " + role);
    server.execute("postgres", "DROP ROLE " + role);
  }

  @Test
  void fitsNamesOfLongVersionsAndRepeatableFiles() {
    String version = "20261101120000.".repeat(3) + "12345";
    var project =
        used()
            .file("V" + version + "__drop.sql", "ALTER TABLE t DROP COLUMN old;")
            .file(
                "R__a_view_with_a_name_that_is_long_and_has_ü_in_it_and_goes_on.sql",
                "DROP VIEW IF EXISTS v;\nCREATE VIEW v AS SELECT id FROM t;");
    JsonNode points = project.json("migrate", "--yes").at("/data/restorePoints");
    assertThat(points).hasSize(2);
    assertThat(points.get(0).path("name").asString()).startsWith("dharma_before_2026").hasSize(63);
    assertThat(points.get(1).path("name").asString())
        .startsWith("dharma_before_R_a_view")
        .hasSize(63);
    assertThat(points.get(1).path("version").isNull()).isTrue();
  }

  @Test
  void makesOneBeforeFileOutsideTransactionButNotWhenItGoesOn() {
    var project =
        used()
            .file("V2__index.sql", "CREATE INDEX CONCURRENTLY i ON t (id);")
            .file("V3__drop.sql", "DROP INDEX CONCURRENTLY i;\nDROP INDEX CONCURRENTLY none;");
    var failed = project.run("migrate", "--yes").expect(5);
    assertThat(failed.err()).contains("restore point dharma_before_3 at ");
    project.file("V3__drop.sql", "DROP INDEX CONCURRENTLY i;");
    assertThat(project.run("migrate", "--yes").expect(0).err()).doesNotContain("restore point");
    assertThat(project.json("migrate", "status").at("/data/restorePoints")).hasSize(1);
  }

  @Test
  void keepsTheTableOutOfFlywaysWay() {
    var project = used().file("V2__drop.sql", "ALTER TABLE t DROP COLUMN old;");
    project.run("migrate", "--yes").expect(0);
    project.file("B1__base.sql", "SELECT 1;");
    // A baseline file has Flyway's own view of the history asked.
    assertThat(project.json("migrate", "status").at("/data/pending").asInt()).isZero();
  }

  private Project used() {
    var project = Project.on(server).file("V1__t.sql", "CREATE TABLE t (id int, old int);");
    project.run("migrate").expect(0);
    return project;
  }

  private static String table(Project project) {
    return project.query("SELECT to_regclass('flyway_schema_history_restore_points')");
  }

  /** What the server's own tool finds in the WAL since a position. */
  private String waldump(Project project, String from) {
    project.execute("SELECT pg_switch_wal()");
    String end = project.query("SELECT pg_current_wal_flush_lsn()");
    return Unprivileged.run(
        server.data(),
        Path.of(server.bin().toString(), "pg_waldump").toString(),
        "-p",
        server.data().resolve("pg_wal").toString(),
        "-r",
        "XLOG",
        "-s",
        from,
        "-e",
        end);
  }
}
