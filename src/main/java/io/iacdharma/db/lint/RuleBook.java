package io.iacdharma.db.lint;

import io.iacdharma.db.observe.ObservedBatch;
import io.iacdharma.db.report.Finding;
import java.util.List;
import java.util.Set;

/** Every rule that there is, and what they say of observed files. */
public final class RuleBook {

  /** The rules, in the order in which they are listed. */
  public List<RuleInfo> rules() {
    return List.of();
  }

  /** The rules that a name stands for: one by its id, all that share an alias, or none. */
  public List<RuleInfo> find(String name) {
    return rules().stream()
        .filter(rule -> rule.id().equals(name) || rule.aliases().contains(name))
        .toList();
  }

  /**
   * What the rules find, in the order of files and lines. {@link Finding#file} is the path as the
   * script has it; suppressions and baselines are not looked at.
   *
   * @param sizes lowers the severity of what is done to small tables
   * @param optional the ids of optional rules that judge as well
   */
  public List<Finding> judge(ObservedBatch batch, TableSizes sizes, Set<String> optional) {
    return List.of();
  }
}
