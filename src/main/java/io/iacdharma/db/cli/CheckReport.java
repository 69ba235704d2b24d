package io.iacdharma.db.cli;

import io.iacdharma.db.check.CheckFinding;
import io.iacdharma.db.check.CheckResult;
import io.iacdharma.db.check.IgnoreList;
import io.iacdharma.db.check.Skipped;
import io.iacdharma.db.report.Block;
import io.iacdharma.db.report.Line;
import io.iacdharma.db.report.Metric;
import io.iacdharma.db.report.Outcome;
import io.iacdharma.db.report.Report;
import io.iacdharma.db.report.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What {@code index check} and {@code schema check} have to say. */
final class CheckReport {

  private CheckReport() {}

  /** Two runs as one, the gravest findings first. */
  static CheckResult joined(CheckResult one, CheckResult other) {
    return new CheckResult(
        both(one.checks(), other.checks()),
        both(one.findings(), other.findings()).stream()
            .sorted(Comparator.comparing(CheckFinding::severity).reversed())
            .toList(),
        both(one.skipped(), other.skipped()));
  }

  private static <T> List<T> both(List<T> one, List<T> other) {
    return Stream.concat(one.stream(), other.stream()).toList();
  }

  static Report of(CheckResult result, IgnoreList.Sifted sifted, CheckBaseline.Compared compared) {
    List<CheckFinding> findings = compared.fresh();
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("findings", findings.stream().map(CheckReport::finding).toList());
    data.put("skipped", result.skipped());
    data.put("summary", summary(result, findings));
    data.put("ignored", sifted.ignored().stream().map(CheckReport::ignored).toList());
    Map<String, Object> baseline = new LinkedHashMap<>();
    baseline.put("known", compared.known());
    baseline.put("stale", compared.stale());
    data.put("baseline", baseline);
    List<Block> blocks = new ArrayList<>();
    for (Skipped one : result.skipped()) {
      blocks.add(new Line("skipped: %s: %s".formatted(one.check(), one.why())));
    }
    for (String identity : compared.stale()) {
      blocks.add(new Line("info: known to the baseline, not found: " + identity));
    }
    blocks.add(new Line(line(result, sifted, compared)));
    boolean found = findings.stream().anyMatch(one -> one.severity() != Severity.INFO);
    return new Report(found ? Outcome.FINDINGS : Outcome.UNCHANGED, data, blocks, sifted.warnings())
        .with(findings.stream().map(CheckFinding::toFinding).toList())
        .measuring(metrics(result, findings));
  }

  /** A finding as programs see it. */
  static Map<String, @Nullable Object> finding(CheckFinding finding) {
    Map<String, @Nullable Object> facts = new LinkedHashMap<>();
    facts.put("check", finding.check().id());
    facts.put("severity", finding.severity());
    facts.put("object", finding.object());
    facts.put("table", finding.table() == null ? null : finding.table().toString());
    facts.put("message", finding.message());
    facts.put("evidence", finding.evidence());
    facts.put("fix", finding.fix());
    facts.put("undo", finding.undo());
    facts.put("lock", finding.lock().isEmpty() ? null : finding.lock());
    facts.put("confidence", finding.confidence().word());
    facts.put("group", finding.check().group().word());
    facts.put("partition", finding.partition() == null ? null : finding.partition().toString());
    return facts;
  }

  private static Map<String, @Nullable Object> ignored(IgnoreList.Ignored ignored) {
    Map<String, @Nullable Object> facts = new LinkedHashMap<>();
    facts.put("check", ignored.finding().check().id());
    facts.put("severity", ignored.finding().severity());
    facts.put("object", ignored.finding().object());
    facts.put("message", ignored.finding().message());
    facts.put("entry", ignored.entry().name());
    facts.put("reason", ignored.entry().reason());
    facts.put("until", ignored.entry().until() == null ? null : ignored.entry().until().toString());
    return facts;
  }

  private static Map<String, Object> summary(CheckResult result, List<CheckFinding> findings) {
    Map<String, Object> summary = new LinkedHashMap<>();
    summary.put("checks", result.checks().size());
    summary.put("ok", ok(result));
    summary.put("skipped", skippedChecks(result));
    summary.put("errors", CheckCommand.count(findings, Severity.ERROR));
    summary.put("warnings", CheckCommand.count(findings, Severity.WARNING));
    summary.put("infos", CheckCommand.count(findings, Severity.INFO));
    return summary;
  }

  /** How many checks have looked at everything and found nothing at all. */
  private static long ok(CheckResult result) {
    return result.checks().stream()
        .filter(
            check ->
                result.findings().stream().noneMatch(one -> one.check().id().equals(check.id()))
                    && result.skipped().stream().noneMatch(one -> one.check().equals(check.id())))
        .count();
  }

  private static long skippedChecks(CheckResult result) {
    return result.skipped().stream().map(Skipped::check).distinct().count();
  }

  private static String line(
      CheckResult result, IgnoreList.Sifted sifted, CheckBaseline.Compared compared) {
    List<CheckFinding> findings = compared.fresh();
    StringBuilder text = new StringBuilder();
    text.append(Counts.many(result.checks().size(), "check")).append(": ");
    text.append(
        findings.isEmpty()
            ? "no findings"
            : "%s, %s, %d info"
                .formatted(
                    Counts.many(CheckCommand.count(findings, Severity.ERROR), "error"),
                    Counts.many(CheckCommand.count(findings, Severity.WARNING), "warning"),
                    CheckCommand.count(findings, Severity.INFO)));
    text.append("; ").append(ok(result)).append(" ok");
    if (!result.skipped().isEmpty()) {
      text.append("; ").append(skippedChecks(result)).append(" skipped");
    }
    if (!sifted.ignored().isEmpty()) {
      text.append("; ").append(sifted.ignored().size()).append(" ignored");
    }
    if (compared.known() > 0) {
      text.append("; ").append(compared.known()).append(" known to the baseline");
    }
    return text.toString();
  }

  private static List<Metric> metrics(CheckResult result, List<CheckFinding> findings) {
    List<Metric> metrics =
        new ArrayList<>(Counts.bySeverity(severity -> CheckCommand.count(findings, severity)));
    result
        .checks()
        .forEach(
            check ->
                metrics.add(
                    new Metric(
                        "dharma_db_check_findings_by_check",
                        "Findings that count, by check.",
                        "check",
                        check.id(),
                        findings.stream()
                            .filter(one -> one.check().id().equals(check.id()))
                            .count())));
    result.skipped().stream()
        .map(Skipped::check)
        .distinct()
        .forEach(
            id ->
                metrics.add(
                    new Metric(
                        "dharma_db_check_skipped",
                        "Checks that could not look at everything.",
                        "check",
                        id,
                        1)));
    return metrics;
  }
}
