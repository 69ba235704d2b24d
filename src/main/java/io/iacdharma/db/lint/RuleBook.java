package io.iacdharma.db.lint;

import io.iacdharma.db.lint.rules.About;
import io.iacdharma.db.lint.rules.Note;
import io.iacdharma.db.lint.rules.Rule;
import io.iacdharma.db.lint.rules.Rules;
import io.iacdharma.db.observe.ObservedBatch;
import io.iacdharma.db.report.Finding;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** Every rule that there is, and what they say of observed files. */
public final class RuleBook {

  private static final List<RuleInfo> RULES =
      Rules.all().stream()
          .map(Rule::about)
          .map(RuleBook::info)
          .sorted(Comparator.comparing(RuleInfo::id))
          .toList();

  /** Squawk's rules that have no counterpart here; its page says why. */
  private static final Set<String> FOREIGN =
      Set.of(
          "ban-concurrent-index-creation-in-transaction",
          "ban-duplicate-column-assignments",
          "ban-uncommitted-transaction",
          "prefer-robust-stmts",
          "require-statement-timeout",
          "require-table-schema",
          "syntax-error",
          "transaction-nesting",
          "unused-ignore");

  /** The rules, in the order in which they are listed. */
  public List<RuleInfo> rules() {
    return RULES;
  }

  /** The rules that a name stands for: one by its id, all that share an alias, or none. */
  public List<RuleInfo> find(String name) {
    return rules().stream()
        .filter(rule -> rule.id().equals(name) || rule.aliases().contains(name))
        .toList();
  }

  /** Whether it is a rule of Squawk's that stands for none here, and so suppresses nothing. */
  public boolean isForeign(String name) {
    return FOREIGN.contains(name);
  }

  /**
   * What the rules find, in the order of files and lines. {@link Finding#file} is the path as the
   * script has it; suppressions and baselines are not looked at.
   *
   * @param sizes lowers the severity of what is done to small tables
   * @param optional the ids of optional rules that judge as well
   */
  public List<Finding> judge(ObservedBatch batch, TableSizes sizes, Set<String> optional) {
    Weight weight = new Weight(sizes);
    return Rules.judge(batch, optional).stream().map(note -> finding(note, weight)).toList();
  }

  private static RuleInfo info(About about) {
    return new RuleInfo(
        about.id(), about.summary(), about.severity(), about.optional(), about.aliases());
  }

  private static Finding finding(Note note, Weight weight) {
    return new Finding(
        note.rule().id(),
        "rules/" + note.rule().id(),
        weight.of(note),
        note.script().path().toString(),
        note.statement().line(),
        note.firstLine(),
        note.object(),
        note.message(),
        note.alternative());
  }
}
