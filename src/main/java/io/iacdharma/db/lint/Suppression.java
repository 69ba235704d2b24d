package io.iacdharma.db.lint;

import io.iacdharma.db.report.Finding;
import java.util.Set;

/**
 * A comment that allows what a rule would find.
 *
 * @param line the comment's line
 * @param name the rule as the comment names it; empty for all rules
 * @param rules the ids that this stands for; empty for all rules
 * @param first the first line of the file that it is about
 * @param last the last one
 * @param reason why, in the words of whoever wrote it
 * @param foreign whether it is written in another linter's form
 */
record Suppression(
    int line, String name, Set<String> rules, int first, int last, String reason, boolean foreign) {

  Suppression {
    rules = Set.copyOf(rules);
  }

  /** Whether it is about this finding in its own file. */
  boolean covers(Finding finding) {
    return (rules.isEmpty() || rules.contains(finding.rule()))
        && finding.line() >= first
        && finding.line() <= last;
  }
}
