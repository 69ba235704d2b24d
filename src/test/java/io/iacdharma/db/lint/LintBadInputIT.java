package io.iacdharma.db.lint;

import static org.assertj.core.api.Assertions.assertThat;

import io.iacdharma.db.support.CliRunner;
import io.iacdharma.db.support.CliRunner.Run;
import io.iacdharma.db.support.Leftovers;
import io.iacdharma.db.support.Postgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

final class LintBadInputIT {

  private final Postgres server = Postgres.newest();
  private final LintProject project = LintProject.of(server);

  @Test
  void survivesAServerThatDiesInTheMiddle() throws IOException {
    project.file(
        "V2__die.sql",
        "SELECT 1;\nCREATE TABLE x (t text);\nCOPY x FROM PROGRAM 'kill -9 $PPID; sleep 1; echo x';\n");
    Run run =
        new CliRunner(project.directory())
            .with("DHARMA_DB_EMBEDDED_BINARIES", server.bin().toString())
            .run("migrate", "lint", "-o", "codequality")
            .expect(5);
    assertThat(run.err())
        .contains("migrations/V2__die.sql:3")
        .contains("the connection was lost during a statement of V2__die.sql")
        .contains("the target was not touched");
    assertThat(run.out()).startsWith("[ {").contains("\"blocker\"");
    Path leftovers = project.directory().resolve(".dharma-db/throw-away");
    try (Stream<Path> runs = Files.list(leftovers)) {
      assertThat(runs.toList()).isEmpty();
    }
  }

  @Test
  void leavesNoDatabaseBehindWhenASessionIsEnded() {
    String databases = "SELECT count(*) FROM pg_database WHERE datname LIKE 'dharma_shadow_%'";
    project.file("V2__end.sql", "SELECT pg_terminate_backend(pg_backend_pid());\n");
    String before = server.query("postgres", databases);
    assertThat(project.lint().expect(5).err())
        .contains("V2__end.sql:1")
        .contains("the connection was lost");
    assertThat(server.query("postgres", databases)).isEqualTo(before);
  }

  @Test
  void judgesStatementsThatCommitInside() {
    project.file(
        "V2__commits.sql",
        """
        DO $$
        BEGIN
          CREATE INDEX i ON shop.orders (customer);
          COMMIT;
          -- dharma-db: allow index-blocks-writes because this is no comment of the file
          CREATE INDEX j ON shop.orders (total);
        END $$;
        """);
    assertThat(LintProject.found(project.json(3)))
        .isNotEmpty()
        .allMatch(finding -> finding.equals("V2__commits.sql:1 index-blocks-writes"));
  }

  @Test
  void takesFilesAsTheyCome() {
    project
        .file("V2__empty.sql", "")
        .file("V3__comment.sql", "-- nothing but this")
        .file(
            "V4__bom_and_crlf.sql",
            """
            \uFEFF-- dharma-db: allow index-blocks-writes because night\r
            CREATE INDEX ON shop.orders (customer);\r
            """);
    JsonNode document = project.json(0);
    assertThat(LintProject.found(document)).isEmpty();
    assertThat(document.path("data").path("suppressed").path(0).path("reason").asString())
        .isEqualTo("night");
    assertThat(document.path("data").path("summary").path("files").asInt()).isEqualTo(4);
  }

  @Test
  void hasNothingToSayOfNothing() throws IOException {
    Path folder = Leftovers.folder("dharma-db-nothing");
    Run none = new CliRunner(folder).run("migrate", "lint");
    assertThat(none.expect(2).err()).contains("MIGRATION_FOLDER_MISSING");
    Files.createDirectory(folder.resolve("migrations"));
    Run empty =
        new CliRunner(folder)
            .run("migrate", "lint", "--shadow-url", server.url("postgres"), "-o", "junit");
    assertThat(empty.expect(0).out()).contains("<testcase name=\"no findings\"");
  }

  @Test
  void refusesADirectiveThatApplyingWouldRefuse() {
    project.file("V2__x.sql", "-- dharma-db: phase=contrakt\nSELECT 1;");
    assertThat(project.lint().expect(2).err())
        .contains("MIGRATION_DIRECTIVE_INVALID")
        .contains("V2__x.sql:1");
  }

  @Test
  void keepsOddNamesInTheirPlace() {
    project.file(
        "V2__odd.sql",
        """
        CREATE TABLE shop."a|b""c]]> <x> ${y} `z` ::error::
        e" (id bigint PRIMARY KEY, v text);
        """);
    project.file(
        "V3__index.sql", "CREATE INDEX ON shop.\"a|b\"\"c]]> <x> ${y} `z` ::error::\ne\" (v);");
    for (String format : List.of("sarif", "junit", "codequality", "github", "markdown", "text")) {
      assertThat(project.lint("-o", format).expect(3).out()).as(format).contains("index-blocks-");
    }
    assertThat(project.lint("-o", "github").out().lines())
        .allMatch(line -> line.matches("::(error|warning|notice) .*"));
    project.lint("--baseline", "known.txt", "--write-baseline").expect(0);
    project.lint("--baseline", "known.txt").expect(0);
  }
}
