package io.iacdharma.db.lint;

import io.iacdharma.db.report.Finding;
import java.util.List;
import java.util.Set;

/**
 * What came of judging.
 *
 * @param files the files that were judged, as findings name them
 * @param statements how many statements they hold
 * @param findings what was found and nobody allows, by file and line
 * @param suppressed what somebody allows
 */
public record LintResult(
    Set<String> files, int statements, List<Finding> findings, List<Suppressed> suppressed) {

  public LintResult {
    files = Set.copyOf(files);
    findings = List.copyOf(findings);
    suppressed = List.copyOf(suppressed);
  }
}
