package io.iacdharma.db.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.iacdharma.db.support.CliRunner;
import io.iacdharma.db.support.CliRunner.Run;
import io.iacdharma.db.support.Postgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** A deployment from its plan to its end, and what remains when it fails on the way. */
@ParameterizedClass
@MethodSource("io.iacdharma.db.support.Postgres#ends")
class DeployIT {

  private static final String ROLES =
      """
      dataset:
        key: [name]
        mode: %s
      rows:
        - {name: admin, level: %d}
        - {name: reader, level: 1}
      """;

  private final Postgres server;
  private final String database;

  @TempDir Path folder;

  DeployIT(Postgres server) {
    this.server = server;
    this.database = server.freshDatabase();
  }

  @Test
  void appliesMigrationsThenRowsAsOnePlan() {
    migration(
        "V1__roles.sql",
        "CREATE SCHEMA app;\nCREATE TABLE app.roles (name text PRIMARY KEY, level int, old int);");
    file("reference-data/app/roles.yaml", ROLES.formatted("upsert", 9));
    JsonNode plan = run("deploy", "plan").expect(0).json();
    assertThat(plan.path("outcome").asString()).isEqualTo("planned");
    assertThat(plan.at("/data/parts").findValuesAsString("part"))
        .containsExactly("expand", "seed", "backfills");
    assertThat(plan.at("/data/parts/1/counted").asBoolean()).isFalse();
    assertThat(plan.at("/data/parts/1/steps/0/table").asString()).isEqualTo("app.roles");
    assertThat(text("deploy", "plan").expect(0).out())
        .contains("app.roles: rows are counted after the migrations", "dharma-db deploy apply");
    text("deploy", "plan", "--exit-code").expect(3);
    assertThat(query("SELECT to_regnamespace('app')")).isEqualTo("null");

    JsonNode done = run("deploy", "apply").expect(0).json();
    assertThat(done.path("outcome").asString()).isEqualTo("changed");
    assertThat(done.at("/data/parts").findValuesAsString("outcome"))
        .containsExactly("changed", "changed", "unchanged");
    assertThat(done.at("/data/parts/1/tables/0/insert").asInt()).isEqualTo(2);
    assertThat(query("SELECT sum(level) FROM app.roles")).isEqualTo("10");

    JsonNode again = run("deploy", "apply", "--exit-code").expect(0).json();
    assertThat(again.path("outcome").asString()).isEqualTo("unchanged");
    assertThat(text("deploy", "apply").expect(0).out()).contains("nothing to migrate");
  }

  @Test
  void countsRowsWhereNoMigrationIsPending() {
    deployed();
    file("reference-data/app/roles.yaml", ROLES.formatted("upsert", 7));
    JsonNode plan = run("deploy", "plan").expect(0).json();
    assertThat(plan.at("/data/parts/0/outcome").asString()).isEqualTo("unchanged");
    assertThat(plan.at("/data/parts/1/counted").asBoolean()).isTrue();
    assertThat(plan.at("/data/parts/1/tables/0/update").asInt()).isEqualTo(1);
    run("deploy", "apply").expect(0);
    assertThat(query("SELECT level FROM app.roles WHERE name = 'admin'")).isEqualTo("7");
  }

  @Test
  void cleansUpAfterTheDeployment() {
    deployed();
    migration("V2__new.sql", "ALTER TABLE app.roles ADD new int;");
    migration(
        "V3__drop.sql", "-- dharma-db: phase=contract\nALTER TABLE app.roles DROP COLUMN old;");
    file("reference-data/app/roles.yaml", ROLES.formatted("upsert", 8));
    JsonNode done = run("deploy", "apply").expect(0).json();
    assertThat(done.at("/data/parts/0/applied").findValuesAsString("file"))
        .containsExactly("V2__new.sql");
    assertThat(done.at("/data/parts/0/waiting").findValuesAsString("file"))
        .containsExactly("V3__drop.sql");
    assertThat(query("SELECT level FROM app.roles WHERE name = 'admin'")).isEqualTo("8");

    assertThat(text("deploy", "plan", "--phase", "contract").expect(0).out())
        .contains("V3__drop.sql", "dharma-db deploy apply --phase contract");
    assertThat(text("deploy", "apply", "--phase", "contract").expect(6).err())
        .contains("NOT_CONFIRMED");
    done = run("deploy", "apply", "--phase", "contract", "--yes").expect(0).json();
    assertThat(done.at("/data/parts").findValuesAsString("part"))
        .containsExactly("contract", "backfills");
    assertThat(done.at("/data/parts/0/restorePoints/0/name").asString())
        .isEqualTo("dharma_before_3");
    text("deploy", "apply", "--phase", "all").expect(2);
  }

  @Test
  void refusesContractPartThatIsTooEarly() {
    deployed();
    migration(
        "V3__drop.sql",
        "-- dharma-db: phase=contract after=2d\nALTER TABLE app.roles DROP COLUMN old;");
    run("deploy", "apply").expect(0);
    Run run = run("deploy", "apply", "--phase", "contract", "--yes").expect(6);
    assertThat(run.json().at("/error/code").asString()).isEqualTo("CONTRACT_TOO_EARLY");
  }

  @Test
  void appliesContractFilesToDatabaseWithoutHistory() {
    migration("V1__t.sql", "CREATE TABLE t (id int, old int);");
    migration(
        "V2__drop.sql", "-- dharma-db: phase=contract after=2d\nALTER TABLE t DROP COLUMN old;");
    migration("V3__more.sql", "CREATE TABLE more ();");
    JsonNode done = run("deploy", "apply").expect(0).json();
    assertThat(done.at("/data/parts").findValuesAsString("part"))
        .containsExactly("expand", "backfills");
    assertThat(done.at("/data/parts/0/applied")).hasSize(3);
  }

  @Test
  void saysWhichPartsWereDoneWhenSeedingFails() {
    deployed();
    migration("V2__new.sql", "ALTER TABLE app.roles ADD CONSTRAINT low CHECK (level < 10);");
    file("reference-data/app/roles.yaml", ROLES.formatted("upsert", 77));
    Run run = run("deploy", "apply").expect(5);
    assertThat(run.json().at("/error/done").asString())
        .startsWith("expand was done: 1 migration applied; seed failed: nothing was changed");
    assertThat(query("SELECT level FROM app.roles WHERE name = 'admin'")).isEqualTo("9");
    file("reference-data/app/roles.yaml", ROLES.formatted("upsert", 5));
    run("deploy", "apply").expect(0);
    assertThat(query("SELECT level FROM app.roles WHERE name = 'admin'")).isEqualTo("5");
  }

  @Test
  void doesNotBeginToSeedWhenMigratingFails() {
    deployed();
    migration("V2__new.sql", "ALTER TABLE app.none ADD new int;");
    file("reference-data/app/roles.yaml", ROLES.formatted("upsert", 5));
    Run run = run("deploy", "apply").expect(5);
    assertThat(run.json().at("/error/done").asString())
        .contains("no file of 1 was applied")
        .endsWith("seed was not begun");
    assertThat(query("SELECT level FROM app.roles WHERE name = 'admin'")).isEqualTo("9");
  }

  @Test
  void asksAgainWhenRowsTurnOutToBeLost() {
    deployed();
    server.execute(database, "INSERT INTO app.roles VALUES ('extra', 1)");
    migration("V2__more.sql", "CREATE TABLE app.more ();");
    file("reference-data/app/roles.yaml", ROLES.formatted("sync\n  maxDeletes: 5", 9));
    Run run = run("deploy", "apply", "--yes").expect(6);
    assertThat(run.json().at("/error/code").asString()).isEqualTo("NOT_CONFIRMED");
    assertThat(run.json().at("/error/hint").asString()).contains("--confirm " + database);
    assertThat(run.json().at("/error/done").asString())
        .startsWith("expand was done: 1 migration applied");
    assertThat(query("SELECT count(*) FROM app.roles")).isEqualTo("3");
    var answering = new CliRunner(folder).answering(database + "\n");
    answering.run("deploy", "apply", "--url", server.url(database)).expect(0);
    assertThat(query("SELECT count(*) FROM app.roles")).isEqualTo("2");
  }

  @Test
  void appliesSavedPlanOrRefuses() {
    migration(
        "V1__roles.sql",
        "CREATE SCHEMA app;\nCREATE TABLE app.roles (name text PRIMARY KEY, level int, old int);");
    file("reference-data/app/roles.yaml", ROLES.formatted("upsert", 9));
    run("deploy", "plan", "--out", "plan.json").expect(0);
    file("reference-data/app/roles.yaml", ROLES.formatted("upsert", 8));
    assertThat(
            run("deploy", "apply", "--plan", "plan.json")
                .expect(6)
                .json()
                .at("/error/code")
                .asString())
        .isEqualTo("PLAN_STALE");
    assertThat(query("SELECT to_regnamespace('app')")).isEqualTo("null");
    file("reference-data/app/roles.yaml", ROLES.formatted("upsert", 9));
    run("deploy", "apply", "--plan", "plan.json").expect(0);
    assertThat(query("SELECT sum(level) FROM app.roles")).isEqualTo("10");
    run("deploy", "apply", "--plan", "plan.json").expect(6);

    file("reference-data/app/roles.yaml", ROLES.formatted("upsert", 3));
    run("deploy", "plan", "--out", "plan.json").expect(0);
    server.execute(database, "UPDATE app.roles SET level = 4");
    run("deploy", "apply", "--plan", "plan.json").expect(6);
    assertThat(query("SELECT sum(level) FROM app.roles")).isEqualTo("8");
  }

  @Test
  void worksWithoutReferenceData() {
    migration("V1__t.sql", "CREATE TABLE t ();");
    JsonNode done = run("deploy", "apply").expect(0).json();
    assertThat(done.at("/data/parts").findValuesAsString("part"))
        .containsExactly("expand", "backfills");
    assertThat(text("deploy", "plan", "--directory", "nowhere").expect(2).err())
        .contains("SEED_FOLDER_MISSING");
  }

  @Test
  void leavesNoLockBehind() {
    deployed();
    assertThat(
            query(
                "SELECT count(*) FROM pg_locks JOIN pg_database d ON d.oid = database WHERE locktype = 'advisory' AND datname = current_database()"))
        .isEqualTo("0");
    run("migrate").expect(0);
    run("seed").expect(0);
  }

  private void deployed() {
    migration(
        "V1__roles.sql",
        "CREATE SCHEMA app;\nCREATE TABLE app.roles (name text PRIMARY KEY, level int, old int);");
    file("reference-data/app/roles.yaml", ROLES.formatted("upsert", 9));
    run("deploy", "apply").expect(0);
  }

  private void migration(String name, String sql) {
    file("migrations/" + name, sql);
  }

  private void file(String name, String text) {
    try {
      Path file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Run run(String... line) {
    List<String> args = new ArrayList<>(List.of(line));
    args.addAll(List.of("-o", "json"));
    return text(args.toArray(String[]::new));
  }

  private Run text(String... line) {
    List<String> args = new ArrayList<>(List.of(line));
    args.addAll(List.of("--url", server.url(database)));
    return new CliRunner(folder).run(args.toArray(String[]::new));
  }

  private String query(String sql) {
    return server.query(database, sql);
  }
}
