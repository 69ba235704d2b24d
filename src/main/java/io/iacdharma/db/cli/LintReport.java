package io.iacdharma.db.cli;

import io.iacdharma.db.check.Baseline;
import io.iacdharma.db.lint.LintResult;
import io.iacdharma.db.lint.Suppressed;
import io.iacdharma.db.report.Block;
import io.iacdharma.db.report.Finding;
import io.iacdharma.db.report.Line;
import io.iacdharma.db.report.Outcome;
import io.iacdharma.db.report.Report;
import io.iacdharma.db.report.Severity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What {@code migrate lint} has to say. */
final class LintReport {

  private LintReport() {}

  static Report of(LintResult result, Baseline.Compared compared, int major) {
    List<Finding> findings = compared.fresh();
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("findings", findings);
    data.put("summary", summary(result, findings));
    data.put("suppressed", result.suppressed().stream().map(LintReport::suppressed).toList());
    Map<String, Object> baseline = new LinkedHashMap<>();
    baseline.put("known", compared.known());
    baseline.put("stale", compared.stale());
    data.put("baseline", baseline);
    data.put("serverMajor", major);
    List<Block> lines = new ArrayList<>();
    compared
        .stale()
        .forEach(
            identity -> lines.add(new Line("info: known to the baseline, not found: " + identity)));
    lines.add(new Line(line(result, compared, major)));
    return new Report(
            findings.isEmpty() ? Outcome.UNCHANGED : Outcome.FINDINGS, data, lines, List.of())
        .with(findings);
  }

  private static Map<String, Object> summary(LintResult result, List<Finding> findings) {
    Map<String, Object> summary = new LinkedHashMap<>();
    summary.put("files", result.files().size());
    summary.put("statements", result.statements());
    summary.put("errors", Counts.of(findings, Severity.ERROR));
    summary.put("warnings", Counts.of(findings, Severity.WARNING));
    summary.put("infos", Counts.of(findings, Severity.INFO));
    return summary;
  }

  private static Map<String, Object> suppressed(Suppressed suppressed) {
    Finding finding = suppressed.finding();
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("rule", finding.rule());
    facts.put("severity", finding.severity());
    facts.put("file", finding.file());
    facts.put("line", finding.line());
    facts.put("statement", finding.statement());
    facts.put("object", finding.object());
    facts.put("reason", suppressed.reason());
    facts.put("allowedBy", suppressed.line() == 0 ? "settings" : "line " + suppressed.line());
    return facts;
  }

  private static String line(LintResult result, Baseline.Compared compared, int major) {
    StringBuilder text =
        new StringBuilder(
            "%s, %s on PostgreSQL %d: "
                .formatted(
                    Counts.many(result.files().size(), "file"),
                    Counts.many(result.statements(), "statement"),
                    major));
    List<Finding> findings = compared.fresh();
    if (findings.isEmpty()) {
      text.append("no findings");
    } else {
      text.append(Counts.many(Counts.of(findings, Severity.ERROR), "error"))
          .append(", ")
          .append(Counts.many(Counts.of(findings, Severity.WARNING), "warning"))
          .append(", ")
          .append(Counts.of(findings, Severity.INFO))
          .append(" info");
    }
    if (!result.suppressed().isEmpty()) {
      text.append("; ").append(result.suppressed().size()).append(" allowed");
    }
    if (compared.known() > 0) {
      text.append("; ").append(compared.known()).append(" known to the baseline");
    }
    return text.toString();
  }
}
