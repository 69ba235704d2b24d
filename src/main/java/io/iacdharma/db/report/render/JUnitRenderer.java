package io.iacdharma.db.report.render;

import io.iacdharma.db.report.Finding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Lays out findings as JUnit's XML: a test case for each rule and file. Those that make the run
 * fail are failures, the others have passed and say what was found; a run without findings is one
 * test that has passed.
 */
final class JUnitRenderer {

  private static final String NO_FILE = "database";

  String render(CheckRun run) {
    Map<List<String>, List<Finding>> cases = new LinkedHashMap<>();
    for (Finding finding : run.findings()) {
      String file = finding.file() == null ? NO_FILE : finding.file();
      cases.computeIfAbsent(List.of(file, finding.rule()), key -> new ArrayList<>()).add(finding);
    }
    long failures = cases.values().stream().filter(run.failOn()::fails).count();
    Map<String, Object> suite = new LinkedHashMap<>();
    suite.put("name", "dharma-db " + run.command());
    suite.put("tests", Math.max(1, cases.size()));
    suite.put("failures", failures);
    suite.put("errors", run.problem() == null ? 0 : 1);
    suite.put("skipped", 0);
    suite.put("time", String.format(Locale.ROOT, "%.3f", run.durationMs() / 1000.0));
    Map<String, Object> suites = new LinkedHashMap<>(suite);
    suites.remove("skipped");
    Xml xml = new Xml().open("testsuites", suites).open("testsuite", suite);
    cases.forEach((key, found) -> testCase(xml, key.get(0), key.get(1), found, run));
    if (run.problem() != null) {
      Map<String, String> named = attributes("run", run.command(), run.place());
      xml.open("testcase", named)
          .element(
              "error", Map.of("message", run.problem().message()), CheckRun.told(run.problem()))
          .close("testcase");
    } else if (cases.isEmpty()) {
      xml.empty("testcase", attributes("no findings", run.command(), null));
    }
    return xml.close("testsuite").close("testsuites").toString();
  }

  private static void testCase(
      Xml xml, String file, String rule, List<Finding> found, CheckRun run) {
    Finding first = found.get(0);
    CheckRun.Place place =
        first.file() == null ? null : new CheckRun.Place(first.file(), first.line());
    xml.open("testcase", attributes(rule, file, place));
    StringBuilder text = new StringBuilder();
    found.forEach(finding -> text.append(text(finding)));
    if (run.failOn().fails(found)) {
      Map<String, String> failure = new LinkedHashMap<>();
      failure.put("type", rule);
      failure.put(
          "message",
          found.size() == 1
              ? first.message()
              : first.message() + " (and " + (found.size() - 1) + " more)");
      xml.element("failure", failure, text.toString());
    } else {
      xml.element("system-out", Map.of(), text.toString());
    }
    xml.close("testcase");
  }

  private static String text(Finding finding) {
    return new FindingsText().render(List.of(finding));
  }

  private static Map<String, String> attributes(
      String name, String className, CheckRun.@Nullable Place place) {
    Map<String, String> attributes = new LinkedHashMap<>();
    attributes.put("name", name);
    attributes.put("classname", className);
    if (place != null) {
      attributes.put("file", place.file());
      attributes.put("line", String.valueOf(place.line()));
    }
    return attributes;
  }
}
