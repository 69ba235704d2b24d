package io.iacdharma.db.report.render;

import static io.iacdharma.db.report.render.Rendered.json;
import static io.iacdharma.db.report.render.Rendered.render;
import static io.iacdharma.db.report.render.Rendered.suite;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.report.Finding;
import io.iacdharma.db.report.Severity;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import tools.jackson.databind.JsonNode;

final class FindingsFormatsTest {

  private static final Finding INDEX =
      new Finding(
          "index-blocks-writes",
          "rules/index-blocks-writes",
          Severity.ERROR,
          "migrations/V2__index.sql",
          3,
          "CREATE INDEX ON shop.orders (total)",
          "shop.orders",
          "builds an index while writers of shop.orders wait",
          "CREATE INDEX CONCURRENTLY ON shop.orders (total);");

  private static final Finding COLUMN =
      new Finding(
          "char-column",
          "rules/char-column",
          Severity.WARNING,
          null,
          0,
          "",
          "shop.orders.code",
          "char(n) pads with blanks",
          "");

  @Test
  void writesSarifWithAllThatItsSchemaRequires() {
    JsonNode log = json(render(Format.SARIF, List.of(INDEX, COLUMN, INDEX), null));
    assertThat(log.path("version").asString()).isEqualTo("2.1.0");
    JsonNode run = log.path("runs").path(0);
    JsonNode driver = run.path("tool").path("driver");
    assertThat(driver.path("name").asString()).isEqualTo("dharma-db");
    assertThat(driver.path("rules").size()).isEqualTo(2);
    JsonNode rule = driver.path("rules").path(0);
    assertThat(rule.path("id").asString()).isEqualTo(INDEX.rule());
    assertThat(rule.path("shortDescription").path("text").asString()).isEqualTo("What it is.");
    assertThat(rule.path("help").path("markdown").asString()).contains("# rules/index");
    assertThat(run.path("invocations").path(0).path("executionSuccessful").asBoolean()).isTrue();
    assertThat(run.path("results").size()).isEqualTo(3);
    Set<String> marks = new HashSet<>();
    for (JsonNode result : run.path("results")) {
      assertThat(result.path("message").path("text").asString()).isNotEmpty();
      assertThat(result.path("level").asString()).isIn("error", "warning", "note");
      int index = result.path("ruleIndex").asInt();
      assertThat(driver.path("rules").path(index).path("id").asString())
          .isEqualTo(result.path("ruleId").asString());
      assertThat(result.path("locations").size()).isEqualTo(1);
      marks.add(result.path("partialFingerprints").path("dharmaDbIdentity/v1").asString());
    }
    assertThat(marks).hasSize(3).allMatch(mark -> mark.matches("[0-9a-f]{64}"));
    JsonNode physical =
        run.path("results").path(0).path("locations").path(0).path("physicalLocation");
    assertThat(physical.path("artifactLocation").path("uri").asString()).isEqualTo(INDEX.file());
    assertThat(physical.path("region").path("startLine").asInt()).isEqualTo(3);
    JsonNode nowhere = run.path("results").path(1).path("locations").path(0);
    assertThat(nowhere.has("physicalLocation")).isFalse();
    assertThat(nowhere.path("logicalLocations").path(0).path("fullyQualifiedName").asString())
        .isEqualTo("shop.orders.code");
  }

  @Test
  void escapesEveryByteOfAPathThatAUriCannotHold() {
    assertThat(SarifRenderer.uri("a b/é:%?#.sql")).isEqualTo("a%20b/%C3%A9%3A%25%3F%23.sql");
    assertThat(SarifRenderer.uri("/x/y.sql")).isEqualTo("file:///x/y.sql");
  }

  @Test
  void writesOneTestCaseForEachRuleAndFile() {
    Element suite = suite(render(Format.JUNIT, List.of(INDEX, COLUMN, INDEX), null));
    assertThat(suite.getAttribute("name")).isEqualTo("dharma-db migrate lint");
    assertThat(suite.getAttribute("tests")).isEqualTo("2");
    assertThat(suite.getAttribute("failures")).isEqualTo("1");
    Element failed = (Element) suite.getElementsByTagName("testcase").item(0);
    assertThat(failed.getAttribute("name")).isEqualTo(INDEX.rule());
    assertThat(failed.getAttribute("file")).isEqualTo(INDEX.file());
    Element failure = (Element) failed.getElementsByTagName("failure").item(0);
    assertThat(failure.getAttribute("message")).isEqualTo(INDEX.message() + " (and 1 more)");
    assertThat(failure.getTextContent()).contains("migrations/V2__index.sql:3: error: ");
    Element passed = (Element) suite.getElementsByTagName("testcase").item(1);
    assertThat(passed.getElementsByTagName("failure").getLength()).isZero();
    assertThat(passed.getElementsByTagName("system-out").getLength()).isEqualTo(1);
  }

  @Test
  void letsAGreenRunBeSeen() {
    Element suite = suite(render(Format.JUNIT, List.of(), null));
    assertThat(suite.getAttribute("tests")).isEqualTo("1");
    assertThat(suite.getElementsByTagName("testcase").getLength()).isEqualTo(1);
    assertThat(json(render(Format.CODEQUALITY, List.of(), null)).size()).isZero();
    assertThat(render(Format.GITHUB, List.of(), null))
        .isEqualTo("dharma-db migrate lint: no findings\n");
    assertThat(render(Format.MARKDOWN, List.of(), null))
        .isEqualTo("### dharma-db migrate lint: no findings\n\nsummary\n\n");
    assertThat(render(Format.TEXT, List.of(), null)).isEqualTo("summary\n");
  }

  @Test
  void writesAnEntryWithItsOwnFingerprintForEveryFindingIntoCodeQuality() {
    JsonNode issues = json(render(Format.CODEQUALITY, List.of(INDEX, COLUMN, INDEX), null));
    Set<String> marks = new HashSet<>();
    for (JsonNode issue : issues) {
      assertThat(issue.path("description").asString()).isNotEmpty();
      assertThat(issue.path("check_name").asString()).isNotEmpty();
      assertThat(issue.path("severity").asString())
          .isIn("info", "minor", "major", "critical", "blocker");
      assertThat(issue.path("location").path("path").asString()).isNotEmpty();
      assertThat(issue.path("location").path("lines").path("begin").asInt()).isPositive();
      marks.add(issue.path("fingerprint").asString());
    }
    assertThat(marks).hasSize(3);
  }

  @Test
  void writesAWorkflowCommandOnALineOfItsOwnForGithub() {
    assertThat(render(Format.GITHUB, List.of(INDEX, COLUMN), null))
        .isEqualTo(
            """
            ::error file=migrations/V2__index.sql,line=3,title=index-blocks-writes::builds an index while writers of shop.orders wait%0Aobject: shop.orders%0Athe safe way:%0ACREATE INDEX CONCURRENTLY ON shop.orders (total);
            ::warning title=char-column::char(n) pads with blanks%0Aobject: shop.orders.code
            """);
  }

  @Test
  void writesTextLikeACompiler() {
    assertThat(render(Format.TEXT, List.of(INDEX, COLUMN), null))
        .isEqualTo(
            """
            migrations/V2__index.sql:3: error: builds an index while writers of shop.orders wait [index-blocks-writes]
              object: shop.orders
              statement: CREATE INDEX ON shop.orders (total)
              the safe way:
                CREATE INDEX CONCURRENTLY ON shop.orders (total);
              more: dharma-db help index-blocks-writes
            warning: char(n) pads with blanks [char-column]
              object: shop.orders.code
              more: dharma-db help char-column
            summary
            """);
  }

  @Test
  void writesMarkdownWithTheSafeWayFoldedAway() {
    assertThat(render(Format.MARKDOWN, List.of(INDEX, COLUMN), null))
        .isEqualTo(
            """
            ### dharma-db migrate lint: 1 error, 1 warning

            | severity | place | rule | what |
            | --- | --- | --- | --- |
            | error | `migrations/V2__index.sql:3` | `index-blocks-writes` | builds an index while writers of shop.orders wait |
            | warning | `shop.orders.code` | `char-column` | char(n) pads with blanks |

            <details><summary>The safe way: index-blocks-writes, migrations/V2__index.sql:3</summary>

            ```sql
            CREATE INDEX CONCURRENTLY ON shop.orders (total);
            ```

            </details>

            summary

            """);
  }

  @Test
  void refusesAFormatThatTheCommandCannotFill() {
    assertThat(Format.require("SARIF", "-o", "migrate lint", true)).isEqualTo(Format.SARIF);
    assertThatThrownBy(() -> Format.require("sarif", "-o", "migrate status", false))
        .isInstanceOfSatisfying(
            DharmaException.class,
            e -> {
              assertThat(e.problem().code()).isEqualTo(ErrorCode.USAGE);
              assertThat(e.problem().hint()).isEqualTo("migrate status has: text, json, markdown");
            });
    assertThatThrownBy(() -> Format.require("sariff", "-o", "migrate lint", true))
        .hasMessageContaining("did you mean 'sarif'?");
  }
}
