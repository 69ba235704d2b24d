package io.iacdharma.db.cli;

import io.iacdharma.db.pooler.check.PoolerCheckResult;
import io.iacdharma.db.pooler.check.PoolerFinding;
import io.iacdharma.db.report.Block;
import io.iacdharma.db.report.Finding;
import io.iacdharma.db.report.Line;
import io.iacdharma.db.report.Outcome;
import io.iacdharma.db.report.Report;
import io.iacdharma.db.report.Severity;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What {@code pgbouncer check} has to say. */
final class PgbouncerCheckReport {

  private final Places places;

  /**
   * Creates it.
   *
   * @param places names files as every command that gives findings names them
   */
  PgbouncerCheckReport(Places places) {
    this.places = places;
  }

  Report of(PoolerCheckResult result, List<String> warnings) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("version", result.version());
    data.put("findings", result.findings().stream().map(this::facts).toList());
    data.put("skipped", result.skipped());
    data.put("summary", summary(result));
    List<Block> blocks = new ArrayList<>();
    result
        .skipped()
        .forEach(one -> blocks.add(new Line("skipped: %s: %s".formatted(one.check(), one.why()))));
    blocks.add(
        new Line(
            "PgBouncer %s, %d checks: %s; %d ok; %d skipped"
                .formatted(
                    result.version(),
                    result.checks().size(),
                    result.findings().isEmpty()
                        ? "no findings"
                        : "%d errors, %d warnings, %d info"
                            .formatted(
                                count(result, Severity.ERROR),
                                count(result, Severity.WARNING),
                                count(result, Severity.INFO)),
                    ok(result),
                    result.skipped().size())));
    boolean found = result.findings().stream().anyMatch(one -> one.severity() != Severity.INFO);
    return new Report(found ? Outcome.FINDINGS : Outcome.UNCHANGED, data, blocks, warnings)
        .with(result.findings().stream().map(this::finding).toList())
        .measuring(Counts.bySeverity(severity -> count(result, severity)));
  }

  private Finding finding(PoolerFinding finding) {
    String file = file(finding);
    return file == null ? finding.toFinding() : finding.toFinding().in(file);
  }

  private @Nullable String file(PoolerFinding finding) {
    return finding.place() == null ? null : places.inRoot(Path.of(finding.place().file()));
  }

  private Map<String, @Nullable Object> facts(PoolerFinding finding) {
    Map<String, @Nullable Object> facts = new LinkedHashMap<>();
    facts.put("check", finding.check());
    facts.put("severity", finding.severity());
    facts.put("file", file(finding));
    facts.put("line", finding.place() == null ? null : finding.place().line());
    facts.put("object", finding.object());
    facts.put("message", finding.message());
    facts.put("fix", finding.fix());
    return facts;
  }

  private static Map<String, Object> summary(PoolerCheckResult result) {
    Map<String, Object> summary = new LinkedHashMap<>();
    summary.put("checks", result.checks().size());
    summary.put("ok", ok(result));
    summary.put("skipped", result.skipped().size());
    summary.put("errors", count(result, Severity.ERROR));
    summary.put("warnings", count(result, Severity.WARNING));
    summary.put("infos", count(result, Severity.INFO));
    return summary;
  }

  /** How many rules have looked and found nothing. */
  private static long ok(PoolerCheckResult result) {
    return result.checks().stream()
        .filter(
            check ->
                result.findings().stream().noneMatch(one -> one.check().equals(check))
                    && result.skipped().stream().noneMatch(one -> one.check().equals(check)))
        .count();
  }

  private static long count(PoolerCheckResult result, Severity severity) {
    return result.findings().stream().filter(one -> one.severity() == severity).count();
  }
}
