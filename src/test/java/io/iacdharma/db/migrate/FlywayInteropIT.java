package io.iacdharma.db.migrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iacdharma.db.support.Postgres;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.database.postgresql.PostgreSQLConfigurationExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** A team can go back and forth between the two tools. */
@ParameterizedClass
@MethodSource("io.iacdharma.db.support.Postgres#ends")
class FlywayInteropIT {

  private final Postgres server;

  FlywayInteropIT(Postgres server) {
    this.server = server;
  }

  @Test
  void flywayFindsNothingToDoAfterUs() {
    var project = folder();
    project.run("migrate").expect(0);
    var flyway = flyway(project);
    assertThat(flyway.validateWithResult().validationSuccessful).isTrue();
    assertThat(flyway.migrate().migrationsExecuted).isZero();
    assertAgree(project);
    assertThat(project.json("migrate").path("outcome").asString()).isEqualTo("unchanged");
  }

  @Test
  void weFindNothingToDoAfterFlyway() {
    var project = folder();
    flyway(project).migrate();
    assertThat(project.json("migrate").path("outcome").asString()).isEqualTo("unchanged");
    assertThat(project.json("migrate", "validate").at("/data/differences").isEmpty()).isTrue();
    assertAgree(project);
  }

  @Test
  void bothGiveTheSameDump() {
    var project = folder();
    var other = project.elsewhere();
    project.run("migrate").expect(0);
    flyway(other).migrate();
    assertThat(SchemaDump.of(project)).isEqualTo(SchemaDump.of(other)).contains("_s_idx");
    assertThat(rows(project)).isEqualTo(rows(other));
  }

  @Test
  void takeTurns() {
    var project = folder();
    project.run("migrate").expect(0);
    project.file("V10__ours.sql", "CREATE TABLE ten (id int);");
    flyway(project).migrate();
    project.file("V11__theirs.sql", "CREATE TABLE eleven (id int);");
    project.run("migrate").expect(0);
    project.file("R__view.sql", "CREATE OR REPLACE VIEW v AS SELECT 3 AS id;");
    flyway(project).migrate();
    assertThat(project.json("migrate").path("outcome").asString()).isEqualTo("unchanged");
    assertAgree(project);
  }

  @Test
  void agreeOnChecksumsOfRepeatablesWithPlaceholders() {
    var project =
        Project.on(server)
            .file("V1__t.sql", "CREATE TABLE ${name} (id int);")
            .file(
                "R__v.sql", "-- \uFEFF\r\nCREATE OR REPLACE VIEW v AS SELECT '${name}' AS n;\r\n");
    UnaryOperator<FluentConfiguration> a = c -> c.placeholders(Map.of("name", "a"));
    project.run("migrate", "--placeholder", "name=a").expect(0);
    assertThat(flyway(project, a).validateWithResult().validationSuccessful).isTrue();
    assertThat(flyway(project, a).migrate().migrationsExecuted).isZero();
    var again = project.json("migrate", "--placeholder", "name=b");
    assertThat(again.at("/data/applied/0/file").asString()).isEqualTo("R__v.sql");
    assertThat(project.query("SELECT n FROM v")).isEqualTo("b");
    flyway(project, a).migrate();
    assertThat(project.json("migrate", "--placeholder", "name=a").path("outcome").asString())
        .isEqualTo("unchanged");
  }

  @Test
  void agreeOnBaselines() {
    var project = folder();
    project.execute("CREATE TABLE was_there (id int)");
    project.run("migrate", "baseline", "--at", "2").expect(0);
    assertAgree(project);
    var theirs = project.elsewhere();
    theirs.execute("CREATE TABLE was_there (id int)");
    flyway(theirs, c -> c.baselineVersion("2")).baseline();
    assertAgree(theirs);
    assertThat(rows(project)).isEqualTo(rows(theirs));
    assertThat(SchemaDump.of(project)).isEqualTo(SchemaDump.of(theirs));
  }

  @Test
  void agreeOnBaselineFiles() {
    var project = folder().file("B3__squashed.sql", "CREATE TABLE a (id int PRIMARY KEY, n int);");
    var theirs = project.elsewhere();
    project.run("migrate").expect(0);
    flyway(theirs).migrate();
    assertThat(rows(project)).isEqualTo(rows(theirs)).contains("SQL_BASELINE");
    assertThat(SchemaDump.of(project)).isEqualTo(SchemaDump.of(theirs));
    assertThat(flyway(project).validateWithResult().validationSuccessful).isTrue();
    assertThat(theirs.json("migrate").path("outcome").asString()).isEqualTo("unchanged");
    assertAgree(project);
    assertAgree(theirs);
  }

  @Test
  void agreeOnDeletedAndLateMigrations() {
    var project = folder();
    flyway(project).migrate();
    project.remove("V2__rows.sql");
    flyway(project).repair();
    assertThat(rows(project)).contains("DELETE");
    assertThat(project.json("migrate").path("outcome").asString()).isEqualTo("unchanged");
    assertAgree(project);
    project.file("V1_5__late.sql", "CREATE TABLE late (id int);");
    assertThat(project.failed(6, "MIGRATION_OUT_OF_ORDER").path("where").asString())
        .contains("V1_5__late.sql");
    project.run("migrate", "--out-of-order").expect(0);
    assertThat(flyway(project, c -> c.outOfOrder(true)).migrate().migrationsExecuted).isZero();
    assertThat(project.json("migrate", "--out-of-order").path("outcome").asString())
        .isEqualTo("unchanged");
  }

  @Test
  void goOnAfterFailedRowOfFlyway() {
    var project = folder().file("V9__twice.sql", "CREATE UNIQUE INDEX CONCURRENTLY u ON a (n);");
    assertThatThrownBy(() -> flyway(project).migrate()).isInstanceOf(FlywayException.class);
    assertThat(project.history()).endsWith("-V9__twice.sql");
    assertThat(project.query("SELECT indisvalid FROM pg_index WHERE indexrelid = 'u'::regclass"))
        .isEqualTo("f");
    assertAgree(project);
    project.execute("UPDATE a SET n = id");
    project.run("migrate").expect(0);
    assertThat(project.query("SELECT indisvalid FROM pg_index WHERE indexrelid = 'u'::regclass"))
        .isEqualTo("t");
    assertThat(flyway(project).migrate().migrationsExecuted).isZero();
    assertAgree(project);
  }

  @Test
  void createSchemasAlike() {
    var project = Project.on(server).file("V1__t.sql", "CREATE TABLE t (id int);");
    var theirs = project.elsewhere();
    project.run("migrate", "--schemas", "app,Second").expect(0);
    flyway(theirs, c -> c.schemas("app", "Second")).migrate();
    String rows =
        "SELECT string_agg(concat_ws('|', installed_rank, version, description, type, script, installed_by), ',' ORDER BY installed_rank) FROM app.flyway_schema_history";
    assertThat(project.query(rows)).isEqualTo(theirs.query(rows));
    assertThat(SchemaDump.of(project)).isEqualTo(SchemaDump.of(theirs));
    assertThat(flyway(project, c -> c.schemas("app", "Second")).migrate().migrationsExecuted)
        .isZero();
    assertThat(theirs.json("migrate", "--schemas", "app,Second").path("outcome").asString())
        .isEqualTo("unchanged");
  }

  private Project folder() {
    return Project.on(server)
        .file("V1__tables.sql", "CREATE TABLE a (id int PRIMARY KEY, n int);\n")
        .file("V2__rows.sql", "INSERT INTO a SELECT g, 1 FROM generate_series(1, 500) g;\r\n")
        .file("sub/V3__index.sql", "-- long\nCREATE INDEX CONCURRENTLY a_n ON a (n);")
        .file("V4__drop.sql", "DROP INDEX CONCURRENTLY IF EXISTS nothing;")
        .file("R__view.sql", "CREATE OR REPLACE VIEW v AS SELECT id FROM a;");
  }

  private static void assertAgree(Project project) {
    Map<String, String> ours = new TreeMap<>();
    for (JsonNode entry : project.json("migrate", "status").at("/data/migrations")) {
      ours.put(
          entry.path("version").asString("") + " " + entry.path("description").asString(),
          entry.path("state").asString());
    }
    Map<String, String> theirs = new TreeMap<>();
    for (MigrationInfo info : flyway(project).info().all()) {
      theirs.put(
          (info.getVersion() == null ? "" : info.getVersion()) + " " + info.getDescription(),
          word(info));
    }
    assertThat(ours).isEqualTo(theirs);
  }

  /** Flyway's state in our words. */
  private static String word(MigrationInfo info) {
    return switch (info.getState()) {
      case SUCCESS, BASELINE, OUT_OF_ORDER, SUPERSEDED -> "applied";
      case PENDING, OUTDATED -> "pending";
      case FAILED -> "failed";
      case MISSING_SUCCESS, MISSING_FAILED -> "missing";
      case FUTURE_SUCCESS -> "future";
      case IGNORED -> "out-of-order";
      case BELOW_BASELINE, BASELINE_IGNORED, DELETED -> "ignored";
      default -> info.getState().name();
    };
  }

  private static String rows(Project project) {
    return project.query(
        "SELECT string_agg(concat_ws('|', installed_rank, version, description, type, script, checksum, installed_by, success), E'\\n' ORDER BY installed_rank) FROM flyway_schema_history");
  }

  private static Flyway flyway(Project project) {
    return flyway(project, c -> c.placeholderReplacement(false));
  }

  private static Flyway flyway(Project project, UnaryOperator<FluentConfiguration> more) {
    var configuration =
        Flyway.configure()
            .dataSource(
                "jdbc:postgresql://127.0.0.1:%d/%s"
                    .formatted(project.server().port(), project.database()),
                "postgres",
                "")
            .locations("filesystem:" + project.directory().resolve("migrations"));
    configuration
        .getConfigurationExtension(PostgreSQLConfigurationExtension.class)
        .setTransactionalLock(false);
    return more.apply(configuration).load();
  }
}
