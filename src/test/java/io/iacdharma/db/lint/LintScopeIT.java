package io.iacdharma.db.lint;

import static org.assertj.core.api.Assertions.assertThat;

import io.iacdharma.db.support.CliRunner;
import io.iacdharma.db.support.CliRunner.Run;
import io.iacdharma.db.support.Postgres;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class LintScopeIT {

  private static final String ORDERS_INDEX = "CREATE INDEX ON shop.orders (customer);";

  private final Postgres server = Postgres.newest();
  private final LintProject project = LintProject.of(server);

  @Test
  void judgesWhatABranchHasAddedCommittedOrNot() {
    project.file("V2__old.sql", ORDERS_INDEX).git("init", "-q", "-b", "main").commit();
    assertThat(LintProject.found(project.json(0, "--since", "main"))).isEmpty();
    project.git("checkout", "-q", "-b", "work");
    project.file("V3__committed.sql", "CREATE INDEX ON shop.orders (total);").commit();
    project.file("V4__staged.sql", "CREATE TABLE shop.lines (n bigint);").git("add", "-A");
    project
        .file("V5 untracked.sql", "")
        .file("V5__ünträcked x.sql", "CREATE INDEX ON shop.lines (n);");
    assertThat(project.lint("--since", "main").expect(2).err()).contains("MIGRATION_NAME_INVALID");
    project.git("clean", "-q", "-f", "migrations/V5 untracked.sql");
    JsonNode document = project.json(3, "--since", "main");
    assertThat(LintProject.found(document))
        .containsExactly("V3__committed.sql:1 index-blocks-writes");
    assertThat(document.path("data").path("summary").path("files").asInt()).isEqualTo(3);
  }

  @Test
  void countsFromWhereTheBranchLeft() {
    project.git("init", "-q", "-b", "main").commit().git("branch", "work");
    project.file("V2__others.sql", ORDERS_INDEX).commit();
    project.git("checkout", "-q", "work").file("V3__mine.sql", "SELECT 1;").commit();
    JsonNode document = project.json(0, "--since", "main");
    assertThat(document.path("data").path("summary").path("files").asInt()).isEqualTo(1);
  }

  @Test
  void judgesAChangedFileInItsPlaceAndNewOnesLast() {
    project.file("V2__lines.sql", "CREATE TABLE shop.lines (n bigint);");
    project.file("V3__uses.sql", "ALTER TABLE shop.lines ADD m bigint;");
    project.file("R__view.sql", "CREATE OR REPLACE VIEW shop.v AS SELECT n FROM shop.lines;");
    project.git("init", "-q", "-b", "main").commit();
    project.file("V2__lines.sql", "CREATE TABLE shop.lines (n bigint); " + ORDERS_INDEX);
    project.file("R__view.sql", "CREATE OR REPLACE VIEW shop.v AS SELECT n, k FROM shop.lines;");
    project.file(
        "V2.5__late.sql", "ALTER TABLE shop.lines ADD k bigint; CREATE INDEX ON shop.lines (m);");
    JsonNode document = project.json(3, "--since", "main");
    assertThat(LintProject.found(document))
        .containsExactly(
            "V2__lines.sql:1 index-blocks-writes", "V2.5__late.sql:1 index-blocks-writes");
    assertThat(document.path("data").path("summary").path("files").asInt()).isEqualTo(3);
  }

  @Test
  void saysWhatGitCannotTell(@TempDir Path empty) {
    assertThat(project.lint("--since", "main").expect(2).err())
        .contains("--since needs a git repository");
    project.git("init", "-q", "-b", "main").commit();
    assertThat(project.lint("--since", "no-such").expect(2).err())
        .contains("git knows no commit 'no-such' here")
        .contains("shallow clone");
    project.lint("--since=--output=x").expect(2);
    CliRunner without = new CliRunner(project.directory()).with("PATH", empty.toString());
    assertThat(project.lint(without, "--since", "main").expect(8).err())
        .contains("PROGRAM_MISSING")
        .contains("--from VERSION");
    assertThat(project.lint("--since", "main", "--from", "1").expect(2).err()).contains("give one");
  }

  @Test
  void judgesWhatTheTargetHasNotAppliedWithTheSizesOfItsTables() {
    String database = server.freshDatabase();
    String url = server.url(database);
    CliRunner runner = new CliRunner(project.directory()).with("DHARMA_DB_URL", url);
    runner.run("migrate").expect(0);
    project.file("V2__index.sql", ORDERS_INDEX);
    server.execute(
        database, "INSERT INTO shop.orders SELECT g, g, 1 FROM generate_series(1, 500) g");
    project.lint(runner).expect(3);
    Run small = project.lint(runner, "--with-target").expect(0);
    assertThat(small.out())
        .contains(": info: ")
        .contains("[index-blocks-writes]")
        .contains("1 file, 1 statement on PostgreSQL ");
    assertThat(small.err()).contains("target: ");
    assertThat(server.query(database, "SELECT count(*) FROM pg_indexes WHERE schemaname = 'shop'"))
        .isEqualTo("1");
  }

  @Test
  void measuresOnceAndLintsWithoutATargetAfterwards() {
    String database = server.freshDatabase();
    CliRunner runner =
        new CliRunner(project.directory()).with("DHARMA_DB_URL", server.url(database));
    runner.run("migrate").expect(0);
    server.execute(
        database,
        "INSERT INTO shop.orders SELECT g, g, 1 FROM generate_series(1, 500) g; ANALYZE shop.orders;"
            + " CREATE TABLE \"Odd\" (\"x\" int); INSERT INTO \"Odd\" VALUES (1);");
    Run measured = runner.run("migrate", "stats", "--export", "sizes.json", "-o", "json").expect(0);
    JsonNode data = JsonMapper.shared().readTree(measured.out()).path("data");
    assertThat(data.path("tables").path(0).path("table").asString()).isEqualTo("public.Odd");
    assertThat(data.path("tables").path(0).path("rows").asInt()).isEqualTo(8192 / 28);
    assertThat(measured.err()).contains("written: ");
    JsonNode file = JsonMapper.shared().readTree(project.read("sizes.json"));
    assertThat(file.path("schemaVersion").asString()).isEqualTo("1.0");
    assertThat(file.path("tables").path("shop.orders").path("rows").asInt()).isEqualTo(500);
    assertThat(file.path("tables").path("shop.orders").path("bytes").asLong()).isPositive();
    assertThat(project.read("sizes.json")).doesNotContain("postgres", "127.0.0.1", database);
    project.file("V2__index.sql", ORDERS_INDEX);
    project.lint().expect(3);
    project.lint("--stats", "sizes.json").expect(0);
    project.write("dharma-db.yaml", "lint: { stats: sizes.json }\n").lint().expect(0);
    assertThat(project.write("sizes.json", "[]").lint().expect(2).err())
        .contains("TABLE_SIZES_INVALID");
  }

  @Test
  void beginsFromADumpWhereTheHistoryCannotBeReplayed() {
    project.file("V1__shop.sql", "ALTER TABLE made_by_hand ADD x int;");
    project.file("V2__index.sql", "CREATE INDEX ON made_by_hand (y);");
    assertThat(project.lint("--from", "2").expect(5).err())
        .contains("SHADOW_REPLAY_FAILED")
        .contains("--from-dump");
    project.write("schema.sql", "\\restrict x\nCREATE TABLE public.made_by_hand (x int, y int);\n");
    assertThat(LintProject.found(project.json(3, "--from", "2", "--from-dump", "schema.sql")))
        .containsExactly("V2__index.sql:1 index-blocks-writes");
    assertThat(project.lint("--from-dump", "schema.sql").expect(2).err()).contains("--since REF");
  }

  @Test
  void needsNoTargetNoNetworkAndNoSettings() {
    project.file("V2__index.sql", ORDERS_INDEX);
    Run run =
        new CliRunner(project.directory())
            .with("DHARMA_DB_EMBEDDED_BINARIES", server.bin().toString())
            .with("DHARMA_DB_URL", "postgresql://nobody@192.0.2.1:1/nowhere?connect_timeout=1")
            .run("migrate", "lint")
            .expect(3);
    assertThat(run.err()).contains("throw-away server: PostgreSQL ").doesNotContain("192.0.2.1");
    assertThat(run.out()).contains("[index-blocks-writes]");
  }
}
