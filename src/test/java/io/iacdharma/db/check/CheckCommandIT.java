package io.iacdharma.db.check;

import static io.iacdharma.db.support.CliRunner.words;
import static org.assertj.core.api.Assertions.assertThat;

import io.iacdharma.db.support.CliRunner;
import io.iacdharma.db.support.Postgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What both commands do with what checks find. */
class CheckCommandIT {

  private static final String READER = "check_command_reader";

  @TempDir Path folder;

  private final Postgres server = Postgres.newest();
  private String database = "";

  @BeforeEach
  void tables() {
    database = server.freshDatabase();
    server.execute(
        database,
        """
        CREATE SCHEMA shop;
        CREATE TABLE shop.orders (id int);
        CREATE TABLE shop."Old Orders" (id int);
        CREATE TABLE shop.customers (id int PRIMARY KEY)\
        """);
  }

  @Test
  void tellsWhatItFindsWithItsEvidence() {
    JsonNode data = json(run("schema", "check", "--only", "pk-missing", "-o", "json").expect(0));
    assertThat(data.get("findings"))
        .extracting(one -> one.get("table").asString())
        .containsExactly("shop.Old Orders", "shop.orders");
    JsonNode first = data.get("findings").get(0);
    assertThat(first.propertyNames())
        .contains(
            "check", "severity", "object", "table", "message", "evidence", "fix", "undo", "lock");
    assertThat(data.get("summary").get("warnings").asInt()).isEqualTo(2);
    assertThat(run("schema", "check", "--only", "pk-missing").expect(0).out())
        .contains("warning: ", "[pk-missing]", "1 check: 0 errors, 2 warnings, 0 info; 0 ok");
  }

  @Test
  void exitsByWhatCounts() {
    run("schema", "check", "--only", "pk-missing", "--fail-on", "warning").expect(3);
    run("schema", "check", "--only", "pk-missing", "--fail-on", "never").expect(0);
    run("schema", "check", "--only", "pk-missing", "--fail-on", "warning", "--table", "shop.c*")
        .expect(0);
  }

  @Test
  void ignoresWithReasonUntilTheDayIsOver() throws IOException {
    Files.writeString(
        folder.resolve("dharma-db.yaml"),
        """
        check:
          ignore:
            staging:
              check: pk-missing
              object: shop.orders
              reason: it is emptied every night
              until: 2027-01-31
        """);
    JsonNode data = json(run("schema", "check", "--only", "pk-missing", "-o", "json"));
    assertThat(data.get("findings")).hasSize(1);
    assertThat(data.get("ignored").get(0).get("reason").asString())
        .isEqualTo("it is emptied every night");
    CliRunner.Run later =
        run("schema", "check", "--only", "pk-missing", "--now", "2027-02-01T00:00:00Z");
    assertThat(later.out()).contains("2 warnings");
    assertThat(later.err()).contains("staging ended on 2027-01-31");
  }

  @Test
  void refusesAnIgnoreListThatSaysNothing() throws IOException {
    Path settings = folder.resolve("dharma-db.yaml");
    Files.writeString(settings, "check:\n  ignore:\n    a:\n      check: pk-missing\n");
    assertThat(run("schema", "check").expect(2).err())
        .contains("CONFIG_INVALID", "dharma-db.yaml:4", "it has no reason");
    Files.writeString(settings, "check:\n  ignore:\n    a: { check: pk-mising, reason: x }\n");
    assertThat(run("schema", "check").expect(2).err()).contains("there is no check 'pk-mising'");
    Files.writeString(settings, "check:\n  ignore:\n    a: { chek: pk-missing, reason: x }\n");
    assertThat(run("schema", "check").expect(2).err())
        .contains("CONFIG_UNKNOWN_KEY", "help checks");
  }

  @Test
  void countsOnlyWhatIsNewBesideABaseline() {
    String[] line = {"schema", "check", "--only", "pk-missing", "--fail-on", "warning"};
    run(words(line, "--baseline", "known.txt")).expect(2);
    run(words(line, "--write-baseline")).expect(2);
    run(words(line, "--baseline", "known.txt", "--write-baseline")).expect(0);
    assertThat(folder.resolve("known.txt")).content().contains("pk-missing||shop.orders|");
    server.execute(database, "CREATE TABLE shop.fresh (id int); DROP TABLE shop.orders");
    CliRunner.Run next = run(words(line, "--baseline", "known.txt")).expect(3);
    assertThat(next.out())
        .contains("shop.fresh", "1 known to the baseline", "not found: pk-missing||shop.orders|")
        .doesNotContain("warning: \"Old");
    // What was not looked at is not stale.
    assertThat(run(words(line, "--baseline", "known.txt", "--table", "shop.fresh")).out())
        .doesNotContain("not found:");
  }

  @Test
  void hasTheFormatsOfFindings() {
    String[] line = {"schema", "check", "--only", "pk-missing"};
    assertThat(run(words(line, "-o", "sarif")).expect(0).out()).contains("\"pk-missing\"");
    assertThat(run(words(line, "-o", "junit")).expect(0).out()).contains("<testcase");
    assertThat(run(words(line, "-o", "codequality")).expect(0).out()).contains("\"check_name\"");
    assertThat(run(words(line, "-o", "markdown")).expect(0).out()).contains("pk-missing");
    assertThat(run(words(line, "-o", "prometheus")).expect(0).out())
        .contains(
            "dharma_db_check_findings{severity=\"warning\"} 2\n",
            "dharma_db_check_findings_by_check{check=\"pk-missing\"} 2\n",
            "dharma_db_last_exit_code{command=\"schema check\"} 0\n");
    assertThat(run("migrate", "status", "-o", "prometheus").expect(2).err())
        .contains("prometheus holds nothing else");
  }

  @Test
  void needsNoRightButToConnect() {
    server.execute("postgres", "CREATE ROLE " + READER + " LOGIN");
    try {
      CliRunner reader = new CliRunner(folder).with("DHARMA_DB_URL", server.url(database, READER));
      for (String command : new String[] {"index", "schema"}) {
        JsonNode data =
            json(
                reader
                    .run(command, "check", "--optional", "all", "--fail-on", "never", "-o", "json")
                    .expect(0));
        data.get("skipped").forEach(one -> assertThat(one.get("why").asString()).isNotBlank());
      }
      reader.run("index", "list").expect(0);
    } finally {
      server.execute("postgres", "DROP ROLE " + READER);
    }
  }

  @Test
  void changesNothing() {
    server.execute(
        "postgres", "ALTER DATABASE " + database + " SET default_transaction_read_only = on");
    run("index", "check", "--optional", "all", "--fail-on", "never").expect(0);
    run("schema", "check", "--optional", "all", "--fail-on", "never").expect(0);
  }

  @Test
  void explainsEachCheckWithItsStatement() {
    assertThat(run("index", "explain").expect(0).out()).contains("pk-missing", "idx-invalid");
    assertThat(run("index", "explain", "pk-missing").expect(0).out())
        .contains("# pk-missing", "pg_constraint");
    assertThat(run("index", "explain", "pk-mising").expect(2).err()).contains("pk-missing");
    assertThat(run("index", "check", "--only", "idx-invald").expect(2).err())
        .contains("idx-invalid");
  }

  private CliRunner.Run run(String... line) {
    return new CliRunner(folder).with("DHARMA_DB_URL", server.url(database)).run(line);
  }

  private static JsonNode json(CliRunner.Run run) {
    return run.json().get("data");
  }
}
