package io.iacdharma.db.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.iacdharma.db.support.CliRunner;
import io.iacdharma.db.support.Postgres;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are wrong: refused with place and reason before anything is changed. */
class MigrateBadInputIT {

  private static final String FINE = "CREATE TABLE fine (id int);";

  private final Postgres server = Postgres.newest();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "V1_t.sql",
        "v1__t.sql",
        "V__t.sql",
        "V1__.sql",
        "V1a__t.sql",
        "R1__t.sql",
        "1__t.sql",
        "V1.sql",
        "create_table.sql",
        "sub/X__t.sql"
      })
  void refusesNameThatIsNoMigrations(String name) {
    var project = Project.on(server).file("V0__fine.sql", FINE).file(name, FINE);
    var error = project.refused(2, "MIGRATION_NAME_INVALID");
    assertThat(error.path("where").asString()).isEqualTo(project.path(name).toString());
    assertThat(error.path("cause").asString()).isNotBlank();
  }

  @ParameterizedTest
  @CsvSource({
    "V1__a.sql, V1__b.sql",
    "V1__a.sql, V001__b.sql",
    "V1__a.sql, V1.0__b.sql",
    "V1_2__a.sql, V1.2__b.sql",
    "V1__a.sql, sub/V1__a.sql",
    "R__view.sql, sub/R__view.sql"
  })
  void refusesTwoFilesOfOneVersion(String one, String other) {
    var project = Project.on(server).file(one, FINE).file(other, FINE);
    var error = project.refused(2, "MIGRATION_DUPLICATE_VERSION");
    assertThat(error.path("where").asString().lines())
        .containsExactlyInAnyOrder(project.path(one).toString(), project.path(other).toString());
  }

  @Test
  void neverAppliesVersionBelowTheBaseline() {
    var project = Project.on(server).file("V2__below.sql", FINE).file("V3__at.sql", FINE);
    project.execute("CREATE TABLE was_there (id int)");
    project.refused(6, "MIGRATION_SCHEMA_NOT_EMPTY");
    project.run("migrate", "baseline", "--at", "3").expect(0);
    project.file("V4__above.sql", "CREATE TABLE above (id int);");
    assertThat(project.json("migrate").at("/data/applied").size()).isEqualTo(1);
    assertThat(project.query("SELECT to_regclass('fine')")).isEqualTo("null");
    project.file("V1__late.sql", FINE);
    assertThat(project.json("migrate").path("outcome").asString()).isEqualTo("unchanged");
    assertThat(project.json("migrate", "status").at("/data/migrations").findValuesAsString("state"))
        .containsExactlyInAnyOrder("applied", "applied", "ignored", "ignored", "ignored");
  }

  @Test
  void refusesVersionBelowTheHighestApplied() {
    var project = Project.on(server).file("V1__a.sql", FINE).file("V3__c.sql", "SELECT 1;");
    project.run("migrate").expect(0);
    project.file("V2__b.sql", "CREATE TABLE late (id int);");
    var error = project.refused(6, "MIGRATION_OUT_OF_ORDER");
    assertThat(error.path("where").asString()).contains("V2__b.sql");
    project.run("migrate", "--out-of-order").expect(0);
    assertThat(project.history()).containsExactly("V1__a.sql", "V3__c.sql", "V2__b.sql");
  }

  @Test
  void refusesChangedChecksum() {
    var project = Project.on(server).file("V1__a.sql", FINE);
    project.run("migrate").expect(0);
    project.file("V1__a.sql", FINE + "\nCREATE TABLE more (id int);");
    var error = project.refused(6, "MIGRATION_CHECKSUM_CHANGED");
    assertThat(error.path("where").asString()).contains("V1__a.sql");
    assertThat(problem(project)).isEqualTo("changed");
    project.file("V1__a.sql", FINE + "  ");
    assertThat(problem(project)).isEqualTo("whitespace");
    project.run("migrate", "repair").expect(6);
    project.run("migrate", "repair", "--yes").expect(0);
    assertThat(project.json("migrate").path("outcome").asString()).isEqualTo("unchanged");
  }

  @Test
  void refusesMissingFile() {
    var project = Project.on(server).file("V1__a.sql", FINE).file("V2__b.sql", "SELECT 1;");
    project.run("migrate").expect(0);
    project.remove("V1__a.sql");
    var error = project.refused(6, "MIGRATION_FILE_MISSING");
    assertThat(error.path("where").asString()).contains("V1__a.sql");
    project.run("migrate", "repair", "--yes").expect(0);
    assertThat(project.json("migrate").path("outcome").asString()).isEqualTo("unchanged");
  }

  @Test
  void refusesUnknownPlaceholderWithAndWithoutReplacement() {
    var project =
        Project.on(server)
            .file("V1__fine.sql", FINE)
            .file("V2__p.sql", "SELECT 1;\n\n-- a comment\nCREATE TABLE ${tabel} (id int);\n");
    var off = project.refused(2, "MIGRATION_PLACEHOLDER_UNKNOWN");
    assertThat(off.path("where").asString()).isEqualTo(project.path("V2__p.sql") + ":4");
    var on = project.refused(2, "MIGRATION_PLACEHOLDER_UNKNOWN", "--placeholder", "table=t");
    assertThat(on.path("where").asString()).isEqualTo(project.path("V2__p.sql") + ":4");
    assertThat(on.path("message").asString()).contains("${tabel}").contains("table");
  }

  @Test
  void refusesUnknownPlaceholderInRepeatableFile() {
    var project =
        Project.on(server)
            .file("R__p.sql", "\nCREATE TABLE ${tabel} (id int);")
            .file("V1__f.sql", FINE);
    assertThat(
            project
                .refused(2, "MIGRATION_PLACEHOLDER_UNKNOWN", "--placeholder", "table=t")
                .path("where")
                .asString())
        .isEqualTo(project.path("R__p.sql") + ":2");
  }

  @Test
  void takesByteOrderMarkAndCarriageReturns() {
    String text = "-- made elsewhere\nCREATE TABLE a (note text DEFAULT 'ä');\n";
    var project =
        Project.on(server)
            .file("V1__bom.sql", "\uFEFF" + text)
            .file("V2__crlf.sql", text.replace(" a ", " b ").replace("\n", "\r\n"));
    project.run("migrate").expect(0);
    assertThat(project.json("migrate", "status").path("warnings").toString())
        .contains("V1__bom.sql begins with a byte order mark");
    project.file("V1__bom.sql", text).file("V2__crlf.sql", text.replace(" a ", " b "));
    assertThat(project.json("migrate").path("outcome").asString()).isEqualTo("unchanged");
    assertThat(project.json("migrate", "validate").at("/data/differences").isEmpty()).isTrue();
  }

  @Test
  void countsLinesInFilesWithCarriageReturns() {
    var project =
        Project.on(server).file("V1__crlf.sql", FINE + "\r\n\r\nSELECT 1,\r\n  oops;\r\n");
    assertThat(project.failed(5, "STATEMENT_FAILED").path("where").asString())
        .startsWith(project.path("V1__crlf.sql") + ":4\n")
        .endsWith("\n    oops\n    ^");
  }

  @Test
  void refusesWhatIsNotUtf8() {
    var project =
        Project.on(server)
            .file("V1__latin1.sql", "SELECT 'ä';".getBytes(StandardCharsets.ISO_8859_1));
    assertThat(project.refused(2, "MIGRATION_UNREADABLE").path("where").asString())
        .isEqualTo(project.path("V1__latin1.sql").toString());
  }

  @Test
  void appliesEmptyFileAndWarns() {
    var project = Project.on(server).file("V1__empty.sql", "").file("V2__comment.sql", "-- none\n");
    project.run("migrate").expect(0);
    assertThat(project.history()).containsExactly("V1__empty.sql", "V2__comment.sql");
    assertThat(project.json("migrate", "status").path("warnings").toString())
        .contains("V1__empty.sql is empty");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\\i other.sql", "\\restrict abcDEF123", "\\set x 1", "\\connect other"})
  void refusesPsqlCommands(String command) {
    var project =
        Project.on(server)
            .file("V1__fine.sql", FINE)
            .file("V2__psql.sql", "SELECT 1;\n\n" + command + "\nSELECT 2;\n");
    var error = project.refused(2, "MIGRATION_META_COMMAND");
    assertThat(error.path("where").asString()).isEqualTo(project.path("V2__psql.sql") + ":3");
    assertThat(error.path("cause").asString()).contains(command);
  }

  @Test
  void tellsOfMigrationThatKillsItsOwnBackend() {
    var project =
        Project.on(server)
            .file("V1__fine.sql", FINE)
            .file(
                "V2__kills.sql",
                "CREATE TABLE half (id int);\nSELECT pg_terminate_backend(pg_backend_pid());\n");
    var error = project.failed(5, "STATEMENT_FAILED");
    assertThat(error.path("where").asString()).contains("V2__kills.sql:2");
    assertThat(error.path("sqlState").asString()).isEqualTo("57P01");
    assertThat(project.history()).containsExactly("V1__fine.sql");
    assertThat(project.query("SELECT to_regclass('half')")).isEqualTo("null");
  }

  @Test
  void refusesMixedFileBeforeAnythingRuns() {
    var project =
        Project.on(server)
            .file("V1__fine.sql", FINE)
            .file(
                "V2__mixed.sql",
                "ALTER TABLE fine ADD c int;\n\nCREATE INDEX CONCURRENTLY i ON fine (c);\n");
    var error = project.refused(2, "MIGRATION_MIXED");
    assertThat(error.path("where").asString()).isEqualTo(project.path("V2__mixed.sql") + ":3");
    assertThat(error.path("cause").asString()).contains("line 3", "line 1");
  }

  @Test
  void refusesRollbackAndUnclosedQuoteAndCallback() {
    var project = Project.on(server).file("V1__r.sql", "CREATE TABLE t ();\nROLLBACK;\n");
    assertThat(project.refused(2, "MIGRATION_TRANSACTION_CONTROL").path("where").asString())
        .isEqualTo(project.path("V1__r.sql") + ":2");
    project.file("V1__r.sql", "SELECT 1;\nSELECT $$ never closed;\n");
    assertThat(project.refused(2, "MIGRATION_UNREADABLE").path("where").asString())
        .isEqualTo(project.path("V1__r.sql") + ":2");
    project.file("V1__r.sql", FINE).file("afterMigrate.sql", "SELECT 1;");
    project.refused(2, "MIGRATION_CALLBACK_UNSUPPORTED");
  }

  @Test
  void refusesMissingFolder() {
    Project.on(server).refused(2, "MIGRATION_FOLDER_MISSING", "--locations", "nowhere");
  }

  @Test
  void refusesLoginWithoutRightToCreate() {
    server.execute(
        "postgres",
        "DO $$BEGIN CREATE ROLE migrate_powerless LOGIN; EXCEPTION WHEN duplicate_object THEN NULL; END$$");
    var project = Project.on(server).file("V1__fine.sql", FINE).as("migrate_powerless");
    assertThat(project.refused(4, "PRIVILEGE_MISSING").path("sqlState").asString())
        .isEqualTo("42501");
  }

  @Test
  void refusesDeadServer() {
    var project = Project.on(server).file("V1__fine.sql", FINE);
    var run =
        new CliRunner(Path.of(project.directory().toString()))
            .run("migrate", "-o", "json", "--url", "postgresql://nobody@127.0.0.1:1/x")
            .expect(4);
    assertThat(run.json().at("/error/code").asString()).isEqualTo("CONNECT_FAILED");
  }

  private static String problem(Project project) {
    return project.json("migrate", "validate").at("/data/differences/0/problem").asString();
  }
}
