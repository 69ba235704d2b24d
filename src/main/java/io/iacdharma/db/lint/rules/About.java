package io.iacdharma.db.lint.rules;

import io.iacdharma.db.report.Severity;
import java.util.List;

/**
 * What a rule is called.
 *
 * @param id stable, in lower case with hyphens
 * @param summary what it finds, one sentence without a full stop
 * @param severity of a finding on a table of unknown or large size
 * @param sized whether it is about time, which a small table does not take
 * @param optional whether it judges only where it is asked for by name
 * @param aliases names that other linters give to the same thing
 */
public record About(
    String id,
    String summary,
    Severity severity,
    boolean sized,
    boolean optional,
    List<String> aliases) {

  public About {
    aliases = List.copyOf(aliases);
  }

  /** A rule about something that takes the longer, the larger the table is. */
  static About slow(String id, String summary, String... aliases) {
    return new About(id, summary, Severity.ERROR, true, false, List.of(aliases));
  }

  /** A rule about something that is the same for tables of every size. */
  static About of(Severity severity, String id, String summary, String... aliases) {
    return new About(id, summary, severity, false, false, List.of(aliases));
  }

  /** A rule that judges only where it is asked for. */
  static About optional(String id, String summary, String... aliases) {
    return new About(id, summary, Severity.INFO, false, true, List.of(aliases));
  }

  /** The same rule with a lower weight on large tables. */
  About as(Severity other) {
    return new About(id, summary, other, sized, optional, aliases);
  }
}
