package io.iacdharma.db.lint;

import io.iacdharma.db.report.Finding;
import io.iacdharma.db.report.Severity;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Takes what is allowed out of the findings, and says which comments allow what nobody found. */
final class Suppressions {

  /** The rule that finds comments which suppress nothing. */
  static final RuleInfo UNUSED =
      new RuleInfo(
          "unused-suppression",
          "a comment allows what is not found",
          Severity.WARNING,
          false,
          List.of());

  private final RuleNames names;
  private final Set<String> silent;

  /**
   * Creates the sieve.
   *
   * @param silent ids of rules that do not judge in this run, so that nobody can tell whether a
   *     comment about them is of use
   */
  Suppressions(RuleNames names, Set<String> silent) {
    this.names = names;
    this.silent = Set.copyOf(silent);
  }

  /**
   * What is left of a file's findings, and what is not.
   *
   * @param kept findings that nobody allows, among them those about comments of no use
   * @param suppressed findings that a comment allows
   */
  record Sifted(List<Finding> kept, List<Suppressed> suppressed) {}

  /** Sifts the findings of one file. */
  Sifted sift(List<Finding> findings, List<Suppression> suppressions, String file) {
    List<Finding> kept = new ArrayList<>();
    List<Suppressed> suppressed = new ArrayList<>();
    Set<Suppression> used = new HashSet<>();
    for (Finding finding : findings) {
      List<Suppression> covering =
          suppressions.stream().filter(suppression -> suppression.covers(finding)).toList();
      if (covering.isEmpty()) {
        kept.add(finding);
      } else {
        Suppression first = covering.get(0);
        suppressed.add(new Suppressed(finding, first.line(), first.reason()));
        used.addAll(covering);
      }
    }
    for (Suppression suppression : suppressions) {
      if (!used.contains(suppression) && isJudged(suppression)) {
        kept.add(unused(suppression, file));
      }
    }
    return new Sifted(kept, suppressed);
  }

  private boolean isJudged(Suppression suppression) {
    return !silent.contains(UNUSED.id())
        && !names.foreign().test(suppression.name())
        && (suppression.rules().isEmpty() || !silent.containsAll(suppression.rules()));
  }

  private Finding unused(Suppression suppression, String file) {
    boolean unknown = !suppression.name().isEmpty() && names.find(suppression.name()).isEmpty();
    String what =
        suppression.name().isEmpty()
            ? "no rule finds anything here"
            : suppression.name() + " finds nothing here";
    String message =
        unknown
            ? "the comment names '%s', which is no rule".formatted(suppression.name())
            : "the comment allows what is not found: " + what;
    // What another linter's comment is good for, only that linter knows.
    Severity severity = suppression.foreign() && !unknown ? Severity.INFO : UNUSED.severity();
    return new Finding(
        UNUSED.id(),
        "rules/" + UNUSED.id(),
        severity,
        file,
        suppression.line(),
        suppression.name(),
        "",
        message,
        "");
  }
}
