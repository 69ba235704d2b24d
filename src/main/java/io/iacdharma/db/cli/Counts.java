package io.iacdharma.db.cli;

import io.iacdharma.db.report.Finding;
import io.iacdharma.db.report.Severity;
import java.util.List;

/** Numbers of things, as sentences tell them. */
final class Counts {

  private Counts() {}

  /** A number with its noun: 1 file, 2 files. */
  static String many(long count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }

  /** How many findings matter so much. */
  static long of(List<Finding> findings, Severity severity) {
    return findings.stream().filter(finding -> finding.severity() == severity).count();
  }
}
