package io.iacdharma.db.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.iacdharma.db.support.Postgres;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** Plans that are saved, read by somebody, and applied later. */
class MigratePlanFileIT {

  private final Postgres server = Postgres.newest();

  @Test
  void appliesSavedPlanOnce() {
    var project = saved();
    assertThat(project.query("SELECT to_regclass('t')")).isEqualTo("null");
    project.run("migrate", "--plan", "plan.json").expect(0);
    assertThat(project.history()).containsExactly("V1__t.sql");
    assertThat(project.refused(6, "PLAN_STALE", "--plan", "plan.json").path("hint").asString())
        .contains("new plan");
  }

  @Test
  void refusesPlanWhenFileChangedMeanwhile() {
    var project = saved().file("V1__t.sql", "CREATE TABLE t (id bigint);");
    project.refused(6, "PLAN_STALE", "--plan", "plan.json");
  }

  @Test
  void refusesPlanWhenDatabaseMovedOn() {
    var project = saved();
    project.run("migrate").expect(0);
    project.file("V2__more.sql", "CREATE TABLE more (id int);");
    project.refused(6, "PLAN_STALE", "--plan", "plan.json");
  }

  @Test
  void refusesPlanOfAnotherDatabase() {
    saved().elsewhere().refused(6, "PLAN_STALE", "--plan", "plan.json");
  }

  @Test
  void takesNothingButThePromiseFromPlanFile() throws IOException {
    var project = saved();
    var file = project.directory().resolve("plan.json");
    String text = Files.readString(file);
    Files.writeString(file, text.replace("V1__t.sql", "V9__evil.sql"));
    project.run("migrate", "--plan", "plan.json").expect(0);
    assertThat(project.history()).containsExactly("V1__t.sql");
  }

  @Test
  void refusesEditedDigestAndWhatIsNoPlan() throws IOException {
    var project = saved();
    var file = project.directory().resolve("plan.json");
    String text = Files.readString(file);
    Files.writeString(file, text.replaceFirst("(\"digest\"\\s*:\\s*\")[0-9a-f]{8}", "$100000000"));
    assertThat(Files.readString(file)).isNotEqualTo(text);
    project.refused(6, "PLAN_STALE", "--plan", "plan.json");
    Files.writeString(file, "{\"steps\": []}");
    project.refused(2, "PLAN_FILE_INVALID", "--plan", "plan.json");
    Files.writeString(file, "not json");
    project.refused(2, "PLAN_FILE_INVALID", "--plan", "plan.json");
    project.refused(2, "PLAN_FILE_INVALID", "--plan", "nowhere.json");
  }

  private Project saved() {
    var project = Project.on(server).file("V1__t.sql", "CREATE TABLE t (id int);");
    project.run("migrate", "plan", "--out", "plan.json").expect(0);
    return project;
  }
}
