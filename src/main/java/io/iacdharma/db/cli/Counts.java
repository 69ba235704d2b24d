package io.iacdharma.db.cli;

import io.iacdharma.db.report.Finding;
import io.iacdharma.db.report.Metric;
import io.iacdharma.db.report.Severity;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;

/** Numbers of things, as sentences tell them. */
final class Counts {

  private Counts() {}

  /** A number with its noun: 1 file, 2 files. */
  static String many(long count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }

  /** The metric of findings that count, of so many for each severity. */
  static List<Metric> bySeverity(ToLongFunction<Severity> count) {
    return Arrays.stream(Severity.values())
        .map(
            severity ->
                new Metric(
                    "dharma_db_check_findings",
                    "Findings that count, by severity.",
                    "severity",
                    severity.name().toLowerCase(Locale.ROOT),
                    count.applyAsLong(severity)))
        .toList();
  }

  /** How many findings matter so much. */
  static long of(List<Finding> findings, Severity severity) {
    return findings.stream().filter(finding -> finding.severity() == severity).count();
  }
}
