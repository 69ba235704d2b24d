package io.iacdharma.db.lint;

import static org.assertj.core.api.Assertions.assertThat;

import io.iacdharma.db.support.CliRunner;
import io.iacdharma.db.support.CliRunner.Run;
import io.iacdharma.db.support.Postgres;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class MigrateLintIT {

  private static final String INDEX = "-- slow\n\nCREATE INDEX ON shop.orders (customer);\n";

  static Stream<Postgres> servers() {
    return Postgres.all();
  }

  private static LintProject project() {
    return LintProject.of(Postgres.newest());
  }

  @ParameterizedTest
  @MethodSource("servers")
  void judgesEveryFileByItselfWhenNobodySaysWhatIsNew(Postgres server) {
    JsonNode document = LintProject.of(server).file("V2__index.sql", INDEX).json(3);
    assertThat(document.path("outcome").asString()).isEqualTo("findings");
    JsonNode finding = document.path("data").path("findings").path(0);
    assertThat(finding.path("rule").asString()).isEqualTo("index-blocks-writes");
    assertThat(finding.path("severity").asString()).isEqualTo("error");
    assertThat(finding.path("file").asString()).isEqualTo("migrations/V2__index.sql");
    assertThat(finding.path("line").asInt()).isEqualTo(3);
    assertThat(finding.path("statement").asString()).startsWith("CREATE INDEX");
    assertThat(finding.path("object").asString()).contains("shop.orders");
    assertThat(finding.path("message").asString()).isNotEmpty();
    assertThat(finding.path("alternative").asString()).contains("CONCURRENTLY");
    JsonNode summary = document.path("data").path("summary");
    assertThat(summary.path("files").asInt()).isEqualTo(2);
    assertThat(summary.path("statements").asInt()).isEqualTo(3);
    assertThat(summary.path("errors").asInt()).isEqualTo(1);
  }

  @Test
  void writesLikeACompiler() {
    Run run = project().file("V2__index.sql", INDEX).lint().expect(3);
    assertThat(run.out().lines().findFirst().orElse(""))
        .startsWith("migrations/V2__index.sql:3: error: ")
        .endsWith("[index-blocks-writes]");
    assertThat(run.out())
        .contains("  the safe way:\n    CREATE INDEX CONCURRENTLY")
        .contains("  more: dharma-db help index-blocks-writes\n")
        .contains("2 files, 3 statements on PostgreSQL ");
  }

  @Test
  void namesFilesFromWhereAPersonStandsAndFromTheRepositoryForMachines() {
    LintProject project = project().file("V2__index.sql", INDEX).git("init", "-q");
    project.write("sub/dharma-db.yaml", "migrate: { locations: [../migrations] }\n");
    CliRunner below = new CliRunner(project.directory().resolve("sub"));
    assertThat(project.lint(below).expect(3).out())
        .startsWith("../migrations/V2__index.sql:3: error: ");
    assertThat(project.lint(below, "-o", "github").expect(3).out())
        .startsWith("::error file=migrations/V2__index.sql,line=3,title=index-blocks-writes::");
  }

  @Test
  void judgesTogetherWhatIsNewTogether() {
    LintProject project =
        project().file("V2__more.sql", "CREATE TABLE shop.lines (id bigint PRIMARY KEY, n int);");
    project.file("V3__index.sql", "CREATE INDEX ON shop.lines (n);");
    assertThat(LintProject.found(project.json(3)))
        .containsExactly("V3__index.sql:1 index-blocks-writes");
    assertThat(LintProject.found(project.json(0, "--from", "2"))).isEmpty();
    assertThat(LintProject.found(project.json(3, "--from", "3")))
        .containsExactly("V3__index.sql:1 index-blocks-writes");
    assertThat(project.lint("--from", "x").expect(2).err()).contains("'x' is not a version");
  }

  @Test
  void exitsAsFailOnSays() {
    LintProject project =
        project().file("V2__char.sql", "ALTER TABLE shop.orders ADD code char(3);");
    project.lint().expect(0);
    project.lint("--fail-on", "warning").expect(3);
    project.file("V3__index.sql", INDEX).lint("--fail-on", "never").expect(0);
    assertThat(project.lint("--fail-on", "sometimes").expect(2).err())
        .contains("it is one of error, warning, never");
  }

  @Test
  void passesOverWhatACommentAllowsAndSaysSo() {
    LintProject project =
        project()
            .file(
                "V2__index.sql",
                """
                -- dharma-db: allow index-blocks-writes because the shop is closed on Sundays
                CREATE INDEX ON shop.orders (customer);
                CREATE INDEX ON shop.orders (total); -- dharma-db: allow index-blocks-writes because it is small
                -- dharma-db: allow drop-table because nobody drops one
                SELECT 1;
                """);
    JsonNode data = project.json(0).path("data");
    assertThat(data.path("suppressed").size()).isEqualTo(2);
    JsonNode first = data.path("suppressed").path(0);
    assertThat(first.path("rule").asString()).isEqualTo("index-blocks-writes");
    assertThat(first.path("reason").asString()).isEqualTo("the shop is closed on Sundays");
    assertThat(first.path("allowedBy").asString()).isEqualTo("line 1");
    assertThat(data.path("suppressed").path(1).path("line").asInt()).isEqualTo(3);
    assertThat(LintProject.found(project.json(0)))
        .containsExactly("V2__index.sql:4 unused-suppression");
    project.lint("--fail-on", "warning").expect(3);
  }

  @Test
  void refusesAWrongCommentBeforeItRunsAnything() {
    LintProject project =
        project().file("V2__x.sql", "-- dharma-db: allow indx-blocks-writes because x\nnonsense;");
    assertThat(project.lint().expect(2).err())
        .contains("LINT_SUPPRESSION_INVALID")
        .contains("migrations/V2__x.sql:1")
        .contains("did you mean 'index-blocks-writes'?");
  }

  @Test
  void takesRulesAndReasonsFromTheSettings() {
    LintProject project = project().file("V2__index.sql", INDEX);
    project.write(
        "dharma-db.yaml",
        "lint:\n  ignore: { index-blocks-writes: built at night }\n  rules: [varchar-column]\n");
    project.file("V3__column.sql", "ALTER TABLE shop.orders ADD code varchar(3);");
    JsonNode data = project.json(0).path("data");
    assertThat(data.path("suppressed").path(0).path("reason").asString())
        .isEqualTo("built at night");
    assertThat(data.path("suppressed").path(0).path("allowedBy").asString()).isEqualTo("settings");
    assertThat(data.path("findings").path(0).path("rule").asString()).isEqualTo("varchar-column");
    project.write("dharma-db.yaml", "lint: { rules: [varchar-colum] }\n");
    assertThat(project.lint().expect(2).err())
        .contains("dharma-db.yaml:1")
        .contains("did you mean 'varchar-column'?");
    project.write("dharma-db.yaml", "lint: { ignore: { index-blocks-writes: '' } }\n");
    assertThat(project.lint().expect(2).err()).contains("index-blocks-writes has no reason");
  }

  @Test
  void countsOnlyWhatTheBaselineDoesNotKnow() {
    LintProject project = project().file("V2__index.sql", INDEX);
    assertThat(project.lint("--baseline", "known.txt").expect(2).err())
        .contains("LINT_BASELINE_INVALID");
    assertThat(project.lint("--write-baseline").expect(2).err()).contains("--baseline FILE");
    project.lint("--baseline", "known.txt", "--write-baseline").expect(0);
    assertThat(project.read("known.txt"))
        .contains("\nindex-blocks-writes|migrations/V2__index.sql|");
    JsonNode known = project.json(0, "--baseline", "known.txt").path("data");
    assertThat(known.path("findings").size()).isZero();
    assertThat(known.path("baseline").path("known").asInt()).isEqualTo(1);
    project.file("V3__index.sql", "CREATE INDEX ON shop.orders (total);");
    assertThat(LintProject.found(project.json(3, "--baseline", "known.txt")))
        .containsExactly("V3__index.sql:1 index-blocks-writes");
    project.file("V2__index.sql", "SELECT 1;").file("V3__index.sql", "SELECT 1;");
    assertThat(project.lint("--baseline", "known.txt").expect(0).out())
        .contains("info: known to the baseline, not found: index-blocks-writes|");
  }

  @Test
  void tellsWhereAPendingFileFailsAndThatTheTargetWasNotTouched() {
    LintProject project =
        project()
            .file(
                "V2__do.sql",
                """
                SELECT 1;
                DO $$
                BEGIN
                  PERFORM nothing_there();
                END $$;
                """);
    assertThat(project.lint().expect(5).err())
        .contains("STATEMENT_FAILED")
        .contains("migrations/V2__do.sql:4")
        .contains("line 3 at PERFORM")
        .contains("the target was not touched");
    JsonNode sarif = JsonMapper.shared().readTree(project.lint("-o", "sarif").expect(5).out());
    JsonNode invocation = sarif.at("/runs/0/invocations/0");
    assertThat(invocation.path("executionSuccessful").asBoolean()).isFalse();
    assertThat(
            invocation
                .at(
                    "/toolExecutionNotifications/0/locations/0/physicalLocation/artifactLocation/uri")
                .asString())
        .isEqualTo("migrations/V2__do.sql");
    assertThat(project.lint("-o", "junit").expect(5).out()).contains("<error message=");
    assertThat(project.lint("-o", "json").expect(5).out()).contains("\"STATEMENT_FAILED\"");
  }

  @Test
  void makesRolesAndNamesExtensionsThatAreMissing() {
    LintProject project =
        project().file("V2__r.sql", "GRANT SELECT ON shop.orders TO dharma_lint_reader;");
    assertThat(project.lint("-v").expect(0).err())
        .contains("created the role dharma_lint_reader there");
    assertThat(project.file("V3__e.sql", "CREATE EXTENSION no_such_thing;").lint().expect(8).err())
        .contains("SHADOW_EXTENSION_MISSING")
        .contains("no_such_thing")
        .contains("--shadow-url");
  }

  @Test
  void findsNothingInDataAndIsNotConfusedByIt() {
    StringBuilder rows = new StringBuilder("COPY shop.orders (id, customer, total) FROM stdin;\n");
    IntStream.range(0, 100_000).forEach(i -> rows.append(i).append("\t7\t1.5\n"));
    rows.append("\\.\n-- dharma-db: allow drop-table because it is behind the data\nSELECT 1;\n");
    JsonNode document = project().file("V2__rows.sql", rows.toString()).json(0);
    assertThat(LintProject.found(document))
        .containsExactly("V2__rows.sql:100003 unused-suppression");
  }

  @Test
  void givesTheFormatsForMachinesAndOnlyWhereThereAreFindings() {
    LintProject project = project().file("V2__index.sql", INDEX);
    JsonNode sarif = JsonMapper.shared().readTree(project.lint("-o", "sarif").expect(3).out());
    assertThat(sarif.at("/runs/0/results/0/ruleId").asString()).isEqualTo("index-blocks-writes");
    assertThat(sarif.at("/runs/0/invocations/0/exitCode").asInt()).isEqualTo(3);
    JsonNode quality =
        JsonMapper.shared().readTree(project.lint("-o", "codequality").expect(3).out());
    assertThat(quality.at("/0/location/path").asString()).isEqualTo("migrations/V2__index.sql");
    assertThat(project.lint("-o", "junit", "--output-file", "lint.xml").expect(3).out())
        .isEqualTo(project.read("lint.xml"))
        .contains("failures=\"1\"");
    assertThat(project.lint("-o", "markdown").expect(3).out())
        .startsWith("### dharma-db migrate lint: 1 error\n");
    Run status = new CliRunner(project.directory()).run("migrate", "status", "-o", "sarif");
    assertThat(status.expect(2).err()).contains("migrate status has: text, json, markdown");
    CliRunner job = new CliRunner(project.directory()).with("DHARMA_DB_OUTPUT", "codequality");
    assertThat(project.lint(job).expect(3).out()).startsWith("[ {");
    assertThat(job.run("version").expect(0).out()).startsWith("dharma-db ");
    Run unknown = new CliRunner(project.directory()).run("migrate", "lint", "-o", "xml", "--nope");
    assertThat(unknown.expect(2).err()).contains("unknown option '--nope'");
  }
}
