package io.iacdharma.db.lint;

import io.iacdharma.db.error.Suggestion;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * The names by which people speak of rules: in comments, in settings and on the command line.
 *
 * @param rules every rule
 * @param foreign tells names that another linter knows and that stand for no rule here
 */
public record RuleNames(List<RuleInfo> rules, Predicate<String> foreign) {

  public RuleNames {
    rules = List.copyOf(rules);
  }

  /** The rules that a name stands for: one by its id, all that share an alias, or none. */
  public List<RuleInfo> find(String name) {
    return rules.stream()
        .filter(rule -> rule.id().equals(name) || rule.aliases().contains(name))
        .toList();
  }

  /** {@code "there is no rule 'x'"}, with the name that was perhaps meant. */
  public String unknown(String name) {
    List<String> known = new ArrayList<>();
    rules.forEach(
        rule -> {
          known.add(rule.id());
          known.addAll(rule.aliases());
        });
    return "there is no rule '%s'%s".formatted(name, Suggestion.phrase(name, known));
  }
}
