package io.iacdharma.db.lint;

import io.iacdharma.db.report.Severity;
import java.util.List;

/**
 * What is known of a rule without running it.
 *
 * @param id stable, in lower case with hyphens; its page is {@code rules/<id>}
 * @param summary what it finds, one sentence without a full stop
 * @param severity of a finding on a table of unknown or large size
 * @param optional whether it judges only where the project asks for it by name
 * @param aliases names that other linters give to the same thing, such as Squawk's
 */
public record RuleInfo(
    String id, String summary, Severity severity, boolean optional, List<String> aliases) {

  public RuleInfo {
    aliases = List.copyOf(aliases);
  }
}
