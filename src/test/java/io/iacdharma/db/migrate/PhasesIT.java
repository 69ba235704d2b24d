package io.iacdharma.db.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.iacdharma.db.support.CliRunner;
import io.iacdharma.db.support.Postgres;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Contract files: applied after the deployment, and not before they are due. */
@ParameterizedClass
@MethodSource("io.iacdharma.db.support.Postgres#ends")
class PhasesIT {

  private static final String CONTRACT =
      "-- dharma-db: phase=contract%s\nALTER TABLE t DROP COLUMN old;\n";

  private final Postgres server;

  PhasesIT(Postgres server) {
    this.server = server;
  }

  @Test
  void appliesExpandFilesBeforeTheDeploymentAndContractFilesAfterIt() {
    var project =
        used()
            .file("V2__new.sql", "ALTER TABLE t ADD new int;")
            .file("V3__drop.sql", CONTRACT.formatted(""))
            .file("V4__later.sql", "CREATE TABLE later ();")
            .file("R__v.sql", "CREATE OR REPLACE VIEW v AS SELECT id FROM t;");
    JsonNode data = project.json("migrate", "--phase", "expand").path("data");
    assertThat(data.path("applied").findValuesAsString("file")).containsExactly("V2__new.sql");
    assertThat(data.path("waiting").findValuesAsString("file"))
        .containsExactly("V3__drop.sql", "V4__later.sql", "R__v.sql");
    assertThat(data.path("waiting").findValuesAsString("gate"))
        .containsExactly("phase", "behind", "behind");
    assertThat(data.at("/steps/0/phase").asString()).isEqualTo("expand");

    var text = project.run("migrate", "plan", "--phase", "expand").expect(0);
    assertThat(text.out())
        .contains("nothing to do: every pending file waits", "V3__drop.sql", "--phase contract");
    project.run("migrate", "--phase", "expand", "--exit-code").expect(3);

    data = project.json("migrate", "--phase", "contract", "--yes").path("data");
    assertThat(data.path("applied").findValuesAsString("file")).containsExactly("V3__drop.sql");
    assertThat(data.path("waiting")).isEmpty();
    project.run("migrate", "--phase", "expand").expect(0);
    assertThat(project.history())
        .containsExactly("V1__t.sql", "V2__new.sql", "V3__drop.sql", "V4__later.sql", "R__v.sql");
    project.run("migrate", "--phase", "contract", "--exit-code").expect(0);
  }

  @Test
  void goesPastContractFileThatWaitsOnlyOutOfOrder() {
    var project =
        used()
            .file("V2__drop.sql", CONTRACT.formatted(" after=7d"))
            .file("V3__later.sql", "CREATE TABLE later ();");
    project.run("migrate").expect(0);
    assertThat(project.history()).containsExactly("V1__t.sql");
    project.run("migrate", "--phase", "expand", "--out-of-order").expect(0);
    assertThat(project.history()).containsExactly("V1__t.sql", "V3__later.sql");
    age(project, "8 days");
    project.run("migrate", "--phase", "contract", "--out-of-order", "--yes").expect(0);
    assertThat(project.history()).endsWith("V2__drop.sql");
  }

  @Test
  void waitsForTheTimeSinceTheLastExpandFile() {
    var project = used().file("V2__drop.sql", CONTRACT.formatted(" after=7d"));
    var error = project.refused(6, "CONTRACT_TOO_EARLY", "--phase", "contract");
    assertThat(error.path("cause").asString()).contains("7d after the last expand file below it");
    assertThat(error.path("hint").asString()).startsWith("run it again after 20");

    JsonNode document = project.json("migrate");
    assertThat(document.path("outcome").asString()).isEqualTo("unchanged");
    assertThat(document.path("warnings").toString()).contains("V2__drop.sql waits: not before");
    assertThat(document.at("/data/waiting/0/until").asString()).startsWith("20");
    project.run("migrate", "--exit-code").expect(3);

    age(project, "6 days 23 hours");
    project.refused(6, "CONTRACT_TOO_EARLY", "--phase", "contract");
    age(project, "2 hours");
    project.run("migrate", "--phase", "contract", "--yes").expect(0);
    assertThat(project.history()).containsExactly("V1__t.sql", "V2__drop.sql");
  }

  @Test
  void doesNotCountExpandFileOfTheSameRun() {
    var project =
        used()
            .file("V2__new.sql", "ALTER TABLE t ADD new int;")
            .file("V3__drop.sql", CONTRACT.formatted(" after=1h"));
    age(project, "1 day");
    JsonNode waiting = project.json("migrate").at("/data/waiting/0");
    assertThat(waiting.path("reason").asString()).contains("not before 1h after V2__new.sql");
    assertThat(waiting.path("until").isNull()).isTrue();
    assertThat(project.history()).containsExactly("V1__t.sql", "V2__new.sql");
  }

  @Test
  void waitsForSessionsOfAnOlderRelease() throws SQLException {
    var project = used().file("V2__drop.sql", CONTRACT.formatted(" after=shop/1.5.0"));
    server.execute(
        "postgres",
        "DO $$ BEGIN CREATE ROLE shop_app LOGIN; EXCEPTION WHEN duplicate_object THEN NULL; END $$");
    try (var old = server.connect(project.database(), "shop_app");
        var psql = server.connect(project.database());
        var other = server.connect(project.database())) {
      old.createStatement().execute("SET application_name = 'shop/1.4.2'");
      psql.createStatement().execute("SET application_name = 'psql'");
      other.createStatement().execute("SET application_name = 'billing/1.0.0'");
      var error = project.refused(6, "CONTRACT_SESSIONS", "--phase", "contract");
      assertThat(error.path("cause").asString())
          .contains("older than shop 1.5.0", "user shop_app", "application \"shop/1.4.2\"")
          .contains("from 127.0.0.1", "connected for")
          .doesNotContain("billing");
      JsonNode document = project.json("migrate");
      assertThat(document.at("/data/waiting/0/gate").asString()).isEqualTo("sessions");
      assertThat(document.path("warnings").toString()).contains("tells no version", "psql");
      JsonNode status = project.json("migrate", "status");
      assertThat(status.at("/data/migrations/1/waitsFor").asString()).contains("shop/1.4.2");
      assertThat(project.run("migrate", "status").out()).contains("waiting", "older than shop");

      old.createStatement().execute("SET application_name = 'shop/1.5.0'");
      project.run("migrate", "--phase", "contract", "--yes").expect(0);
    }
    assertThat(project.history()).contains("V2__drop.sql");
  }

  @Test
  void seesSessionsOfOtherRolesWithoutPrivileges() throws SQLException {
    String role = "plain_" + server.bin().toString().replaceAll("\\W", "");
    server.execute("postgres", "CREATE ROLE " + role + " LOGIN");
    var project = Project.on(server);
    project.execute("GRANT CREATE ON SCHEMA public TO " + role);
    project.as(role).file("V1__t.sql", "CREATE TABLE t (id int, old int);");
    project.run("migrate").expect(0);
    project.file("V2__drop.sql", CONTRACT.formatted(" after=1.5.0"));
    try (var old = server.connect(project.database())) {
      old.createStatement().execute("SET application_name = 'shop v1.4'");
      assertThat(
              project
                  .failed(6, "CONTRACT_SESSIONS", "--phase", "contract")
                  .path("cause")
                  .asString())
          .contains("shop v1.4");
    }
    project.run("migrate", "--phase", "contract", "--yes").expect(0);
    server.execute(project.database(), "DROP OWNED BY " + role);
    server.execute("postgres", "DROP ROLE " + role);
  }

  @Test
  void waitsWhileTwoReleasesAreConnected() throws SQLException {
    var project = used().file("V2__drop.sql", CONTRACT.formatted(""));
    try (var old = server.connect(project.database());
        var now = server.connect(project.database())) {
      old.createStatement().execute("SET application_name = 'shop-1.4.2'");
      now.createStatement().execute("SET application_name = 'shop-1.5.0'");
      var error = project.refused(6, "CONTRACT_SESSIONS", "--phase", "contract");
      assertThat(error.path("cause").asString()).contains("shop-1.4.2").doesNotContain("1.5.0");
      old.createStatement().execute("SET application_name = 'shop-1.5.0'");
      project.run("migrate", "--phase", "contract", "--yes").expect(0);
    }
  }

  @Test
  void readsVersionsByThePatternOfTheProject() throws SQLException {
    var project = used().file("V2__drop.sql", CONTRACT.formatted(" after=5"));
    try (var old = server.connect(project.database())) {
      old.createStatement().execute("SET application_name = 'release=4;pod=7'");
      var runner =
          new CliRunner(project.directory())
              .with("DHARMA_DB_MIGRATE_APPLICATION_NAME", "release=(?<version>\\d+)");
      assertThat(project.run(runner, "migrate", "--phase", "contract").expect(6).err())
          .contains("CONTRACT_SESSIONS", "release=4;pod=7");
      var wrong =
          new CliRunner(project.directory())
              .with("DHARMA_DB_MIGRATE_APPLICATION_NAME", "release=(\\d+)");
      assertThat(project.run(wrong, "migrate").expect(2).err()).contains("CONFIG_INVALID");
      var open = new CliRunner(project.directory()).with("DHARMA_DB_MIGRATE_GATES", "false");
      project.run(open, "migrate", "--phase", "contract", "--yes").expect(0);
    }
  }

  @Test
  void appliesEverythingToDatabaseWithoutHistory() {
    var project =
        Project.on(server)
            .file("V1__t.sql", "CREATE TABLE t (id int, old int);")
            .file("V2__drop.sql", CONTRACT.formatted(" after=7d after=99.0"))
            .file("V3__more.sql", "CREATE TABLE more ();");
    project.run("migrate").expect(0);
    assertThat(project.history()).containsExactly("V1__t.sql", "V2__drop.sql", "V3__more.sql");
    var other = project.elsewhere();
    other.run("migrate", "--phase", "expand").expect(0);
    assertThat(other.history()).containsExactly("V1__t.sql");
  }

  @Test
  void refusesContractFileBeforeItsExpandFile() {
    var project =
        used()
            .file("V2__new.sql", "ALTER TABLE t ADD new int;")
            .file("V3__drop.sql", CONTRACT.formatted(""));
    var error = project.refused(6, "CONTRACT_EXPAND_PENDING", "--phase", "contract");
    assertThat(error.path("cause").asString()).contains("V2__new.sql");
    assertThat(error.path("hint").asString()).isEqualTo("dharma-db migrate --phase expand");
    JsonNode data = project.json("migrate", "plan", "--phase", "contract").path("data");
    assertThat(data.path("steps")).isEmpty();
    assertThat(data.at("/waiting/0/gate").asString()).isEqualTo("expand");
  }

  @Test
  void refusesDirectiveThatItCannotRead() {
    var project = used().file("V2__drop.sql", "\n-- dharma-db: phase=contrct\nDROP TABLE t;");
    var error = project.refused(2, "MIGRATION_DIRECTIVE_INVALID");
    assertThat(error.path("message").asString()).contains("did you mean 'contract'?");
    assertThat(error.path("where").asString()).endsWith("V2__drop.sql:2");
    assertThat(project.json("migrate", "status").path("warnings").toString())
        .contains("V2__drop.sql:2");
    project.run("migrate", "--phase", "later").expect(2);
  }

  @Test
  void passesOverDirectiveOfFileThatWasAppliedLongAgo() {
    var project = Project.on(server).file("V1__t.sql", "CREATE TABLE t ();");
    project.run("migrate").expect(0);
    String text = "-- dharma-db: phase contract\nCREATE TABLE t ();";
    project.file("V1__t.sql", text);
    project.execute(
        "UPDATE flyway_schema_history SET checksum = "
            + Checksum.of(text.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    project.run("migrate").expect(0);
  }

  @Test
  void refusesPlanThatWasSavedBeforeTheGateOpened() {
    var project =
        used()
            .file("V2__new.sql", "ALTER TABLE t ADD new int;")
            .file("V3__drop.sql", CONTRACT.formatted(""));
    project.run("migrate", "plan", "--phase", "expand", "--out", "plan.json").expect(0);
    project.refused(6, "PLAN_STALE", "--plan", "plan.json", "--yes");
    project.run("migrate", "--phase", "expand", "--plan", "plan.json").expect(0);
    assertThat(project.history()).containsExactly("V1__t.sql", "V2__new.sql");
  }

  /** A database that an application uses already. */
  private Project used() {
    var project = Project.on(server).file("V1__t.sql", "CREATE TABLE t (id int, old int);");
    project.run("migrate").expect(0);
    return project;
  }

  private static void age(Project project, String interval) {
    project.execute(
        "UPDATE flyway_schema_history SET installed_on = installed_on - interval '"
            + interval
            + "'");
  }
}
