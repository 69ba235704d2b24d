package io.iacdharma.db.report.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.iacdharma.db.error.ExitCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.report.FailOn;
import io.iacdharma.db.report.Finding;
import io.iacdharma.db.report.Line;
import java.io.StringReader;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Renders runs for tests, and reads what was rendered with readers that forgive nothing. */
final class Rendered {

  private Rendered() {}

  static String render(Format format, List<Finding> findings, @Nullable Problem problem) {
    CheckRun run =
        new CheckRun(
            "migrate lint",
            "1.2.3",
            findings,
            List.of(),
            FailOn.ERROR,
            problem,
            problem == null ? null : new CheckRun.Place("migrations/V3.sql", 9),
            problem == null ? ExitCode.DONE : problem.code().exitCode(),
            412,
            name -> "# " + name + "\n\nWhat it is.\nAnd on.\n\nMore.\n");
    return FindingsRenderer.render(
        format, run, problem == null ? List.of(new Line("summary")) : List.of());
  }

  static JsonNode json(String text) {
    return JsonMapper.shared().readTree(text);
  }

  static Element suite(String text) {
    try {
      Document document =
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(new InputSource(new StringReader(text)));
      assertThat(document.getDocumentElement().getTagName()).isEqualTo("testsuites");
      return (Element) document.getElementsByTagName("testsuite").item(0);
    } catch (Exception e) {
      throw new AssertionError(text, e);
    }
  }
}
