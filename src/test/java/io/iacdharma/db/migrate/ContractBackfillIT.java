package io.iacdharma.db.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.iacdharma.db.support.Postgres;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Expand, backfill and contract from the command line. */
@ParameterizedClass
@MethodSource("io.iacdharma.db.support.Postgres#all")
class ContractBackfillIT {

  private static final String FILL = "V3__fill_new.backfill";

  private final Project project;

  ContractBackfillIT(Postgres server) {
    project =
        Project.on(server)
            .file(
                "V1__t.sql",
                """
                CREATE TABLE t (id int PRIMARY KEY, old int);
                INSERT INTO t SELECT g, g * 10 FROM generate_series(1, 3000) AS g;
                """);
  }

  @Test
  void appliesAllInOneGoToDatabaseWithoutHistory() {
    change();
    JsonNode plan = project.json("migrate", "plan").path("data");
    assertThat(plan.at("/steps/2/action").asString()).isEqualTo("backfill");
    JsonNode data = project.json("migrate").path("data");
    assertThat(data.path("applied").findValuesAsString("file"))
        .containsExactly("V1__t.sql", "V2__new.sql", "V4__drop.sql");
    assertThat(data.path("finishedBackfills").toString()).contains(FILL);
    assertThat(data.path("waiting")).isEmpty();
    filled();
    assertThat(project.json("migrate").path("outcome").asString()).isEqualTo("unchanged");
  }

  @Test
  void waitsUntilTheBackfillIsRun() {
    project.run("migrate").expect(0);
    change();
    project.run("migrate", "--phase", "expand").expect(0);
    var error = project.failed(6, "CONTRACT_BACKFILLS", "--phase", "contract");
    assertThat(error.path("cause").asString()).contains(FILL + " (pending)");
    JsonNode waiting = project.json("migrate").at("/data/waiting/0");
    assertThat(waiting.path("gate").asString()).isEqualTo("backfills");
    assertThat(project.history()).containsExactly("V1__t.sql", "V2__new.sql");
    project.run("backfill").expect(0);
    JsonNode data = project.json("migrate", "--phase", "contract", "--yes").path("data");
    assertThat(data.path("applied").findValuesAsString("file")).containsExactly("V4__drop.sql");
    assertThat(data.at("/restorePoints/0/name").asString()).isEqualTo("dharma_before_4");
    filled();
  }

  @Test
  void isFinishedOnTheWayWhereThatIsAskedFor() {
    project.run("migrate").expect(0);
    change();
    JsonNode parts = project.json("deploy", "apply").at("/data/parts");
    assertThat(parts.at("/1/outcome").asString()).isEqualTo("planned");
    assertThat(parts.at("/1/unfinished/0/file").asString()).isEqualTo(FILL);
    parts = project.json("deploy", "apply", "--finish-backfills").at("/data/parts");
    assertThat(parts.at("/1/outcome").asString()).isEqualTo("changed");
    assertThat(parts.at("/1/unfinished")).isEmpty();
    project.run("deploy", "apply", "--phase", "contract", "--yes").expect(0);
    filled();
  }

  private void change() {
    project
        .file("V2__new.sql", "ALTER TABLE t ADD new int;")
        .file(
            FILL,
            """
            -- dharma-db: backfill table=public.t key=id
            UPDATE t SET new = old * 2 WHERE new IS NULL AND :batch;
            """)
        .file(
            "V4__drop.sql",
            "-- dharma-db: phase=contract\nALTER TABLE t ALTER new SET NOT NULL, DROP COLUMN old;");
  }

  private void filled() {
    assertThat(project.query("SELECT count(*) FROM t WHERE new = id * 20")).isEqualTo("3000");
    assertThat(project.history()).containsExactly("V1__t.sql", "V2__new.sql", "V4__drop.sql");
  }
}
