package io.iacdharma.db.report.render;

import io.iacdharma.db.digest.Digests;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.report.Finding;
import io.iacdharma.db.report.Severity;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Lays out findings as GitLab's Code Quality report, a JSON array. */
final class CodeQualityRenderer {

  /** GitLab wants a file for everything; this one is every project's. */
  private static final CheckRun.Place NO_FILE = new CheckRun.Place("dharma-db.yaml", 1);

  String render(CheckRun run) {
    List<Map<String, Object>> issues = new ArrayList<>();
    Fingerprints marks = new Fingerprints();
    for (Finding finding : run.findings()) {
      CheckRun.Place place =
          finding.file() == null ? NO_FILE : new CheckRun.Place(finding.file(), finding.line());
      String object = finding.object().isEmpty() ? "" : " [" + finding.object() + "]";
      issues.add(
          issue(
              finding.rule(),
              finding.message() + object,
              marks.next(finding),
              severity(finding.severity()),
              place,
              finding.alternative()));
    }
    Problem problem = run.problem();
    if (problem != null) {
      issues.add(
          issue(
              problem.code().name(),
              "dharma-db " + run.command() + " failed: " + problem.message(),
              Digests.sha256(run.command() + "|" + problem.code() + "|" + problem.message()),
              "blocker",
              run.place() == null ? NO_FILE : run.place(),
              CheckRun.told(problem)));
    }
    StringWriter text = new StringWriter();
    new JsonWriter().write(issues, text);
    return text.toString();
  }

  private static Map<String, Object> issue(
      String name,
      String description,
      String fingerprint,
      String severity,
      CheckRun.Place place,
      String content) {
    Map<String, Object> issue = new LinkedHashMap<>();
    issue.put("type", "issue");
    issue.put("check_name", name);
    issue.put("description", description);
    issue.put("fingerprint", fingerprint);
    issue.put("severity", severity);
    issue.put("location", new Location(place.file(), new Lines(Math.max(1, place.line()))));
    if (!content.isEmpty()) {
      issue.put("content", Map.of("body", content));
    }
    return issue;
  }

  private record Location(String path, Lines lines) {}

  private record Lines(int begin) {}

  private static String severity(Severity severity) {
    return switch (severity) {
      case ERROR -> "critical";
      case WARNING -> "minor";
      case INFO -> "info";
    };
  }
}
