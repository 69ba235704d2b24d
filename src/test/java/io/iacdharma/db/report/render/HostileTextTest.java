package io.iacdharma.db.report.render;

import static io.iacdharma.db.report.render.Rendered.json;
import static io.iacdharma.db.report.render.Rendered.render;
import static io.iacdharma.db.report.render.Rendered.suite;
import static org.assertj.core.api.Assertions.assertThat;

import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.report.Finding;
import io.iacdharma.db.report.Severity;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Element;
import tools.jackson.databind.JsonNode;

final class HostileTextTest {

  private static final String HOSTILE =
      "]]> </failure> <b>&amp; \"'` ``` | %0A ::error::x\r\n\u0000\u001b[31m\uFFFE\uD800 "
          + "\uD83D\uDE00 a,b:c {\"x\":1}\n-- \\u0041 <!-- @all #1 *x* _y_ </details>";

  @Test
  void keepsHostileTextInItsPlace() {
    Finding hostile =
        new Finding(
            "index-blocks-writes",
            "rules/index-blocks-writes",
            Severity.ERROR,
            "a,b:c%`|<x>.sql",
            7,
            HOSTILE,
            HOSTILE,
            HOSTILE,
            HOSTILE);
    JsonNode sarif = json(render(Format.SARIF, List.of(hostile), null));
    String message = sarif.at("/runs/0/results/0/message/text").asString().replace("\uD800", "?");
    assertThat(message).startsWith(HOSTILE.replace("\uD800", "?"));
    assertThat(suite(render(Format.JUNIT, List.of(hostile), null)).getTextContent())
        .contains("]]> </failure> <b>&amp;");
    assertThat(json(render(Format.CODEQUALITY, List.of(hostile), null)).size()).isEqualTo(1);
    assertThat(render(Format.GITHUB, List.of(hostile), null))
        .startsWith("::error file=a%2Cb%3Ac%25`|<x>.sql,line=7,title=")
        .hasLineCount(1);
    String markdown = render(Format.MARKDOWN, List.of(hostile), null);
    assertThat(markdown.lines().filter(line -> line.startsWith("| error |")))
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.replace("\\|", "").chars().filter(c -> c == '|').count()).isEqualTo(5);
              assertThat(row).doesNotContain("<b>").doesNotContain("</details>");
            });
    assertThat(markdown).contains("\n````sql\n");
    assertThat(render(Format.TEXT, List.of(hostile), null).lines().limit(2))
        .first()
        .asString()
        .startsWith("a,b:c%`|<x>.sql:7: error: ]]>")
        .endsWith(" [index-blocks-writes]");
  }

  @ParameterizedTest
  @EnumSource(names = {"SARIF", "JUNIT", "CODEQUALITY", "GITHUB", "MARKDOWN"})
  void saysInOneValidDocumentThatARunHasFailed(Format format) {
    Problem problem =
        Problem.of(ErrorCode.STATEMENT_FAILED, "the database refused " + HOSTILE)
            .at("migrations/V3.sql:9")
            .because("syntax error")
            .sqlState("42601")
            .hint("mend it");
    String text = render(format, List.of(), problem);
    switch (format) {
      case SARIF -> {
        JsonNode run = json(text).at("/runs/0");
        assertThat(run.at("/invocations/0/executionSuccessful").asBoolean()).isFalse();
        assertThat(run.at("/invocations/0/exitCode").asInt()).isEqualTo(5);
        JsonNode note = run.at("/invocations/0/toolExecutionNotifications/0");
        assertThat(note.path("level").asString()).isEqualTo("error");
        assertThat(note.at("/descriptor/id").asString()).isEqualTo("STATEMENT_FAILED");
        assertThat(note.at("/locations/0/physicalLocation/region/startLine").asInt()).isEqualTo(9);
        assertThat(run.path("results").isArray()).isTrue();
      }
      case JUNIT -> {
        Element suite = suite(text);
        assertThat(suite.getAttribute("errors")).isEqualTo("1");
        assertThat(suite.getElementsByTagName("error").getLength()).isEqualTo(1);
        assertThat(suite.getTextContent()).contains("SQLSTATE 42601: syntax error");
      }
      case CODEQUALITY -> {
        assertThat(json(text).at("/0/severity").asString()).isEqualTo("blocker");
        assertThat(json(text).at("/0/location/path").asString()).isEqualTo("migrations/V3.sql");
      }
      case GITHUB ->
          assertThat(text)
              .startsWith("::error file=migrations/V3.sql,line=9,title=dharma-db migrate lint%3A")
              .hasLineCount(1);
      default ->
          assertThat(text)
              .startsWith("### dharma-db migrate lint: failed\n")
              .contains("SQLSTATE 42601: syntax error");
    }
  }
}
