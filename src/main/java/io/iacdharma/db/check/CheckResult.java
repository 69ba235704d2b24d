package io.iacdharma.db.check;

import java.util.List;

/**
 * What came of a run of checks.
 *
 * @param checks the checks that were asked to look
 * @param findings what they found: the gravest first, then in the order of the checks and tables
 * @param skipped which could not look, or not at everything
 */
public record CheckResult(List<About> checks, List<CheckFinding> findings, List<Skipped> skipped) {

  public CheckResult {
    checks = List.copyOf(checks);
    findings = List.copyOf(findings);
    skipped = List.copyOf(skipped);
  }
}
