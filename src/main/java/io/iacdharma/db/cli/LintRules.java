package io.iacdharma.db.cli;

import io.iacdharma.db.config.Keys;
import io.iacdharma.db.config.Setting;
import io.iacdharma.db.config.Settings;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.lint.LintService;
import io.iacdharma.db.lint.RuleNames;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which rules the settings ask for and leave out, by their ids. */
final class LintRules {

  private LintRules() {}

  /** The optional rules that the project asks for. */
  static Set<String> optional(Settings settings) {
    Setting<List<String>> given = settings.find(Keys.LINT_RULES).orElse(null);
    return given == null ? Set.of() : ids(given.value(), Keys.LINT_RULES.name(), given);
  }

  /** The rules that the project does not want, each with the reason. */
  static Map<String, String> ignored(Settings settings) {
    Setting<Map<String, String>> given = settings.find(Keys.LINT_IGNORE).orElse(null);
    if (given == null) {
      return Map.of();
    }
    Map<String, String> ignored = new HashMap<>();
    given
        .value()
        .forEach(
            (name, reason) -> {
              if (reason.isBlank()) {
                throw invalid(Keys.LINT_IGNORE.name(), given, name + " has no reason");
              }
              ids(List.of(name), Keys.LINT_IGNORE.name(), given)
                  .forEach(id -> ignored.put(id, reason));
            });
    return ignored;
  }

  private static Set<String> ids(Collection<String> names, String key, Setting<?> setting) {
    RuleNames rules = LintService.names();
    Set<String> ids = new HashSet<>();
    for (String name : names) {
      if (rules.find(name).isEmpty()) {
        throw invalid(key, setting, rules.unknown(name));
      }
      rules.find(name).forEach(rule -> ids.add(rule.id()));
    }
    return ids;
  }

  private static RuntimeException invalid(String key, Setting<?> setting, String cause) {
    return Problem.of(ErrorCode.CONFIG_INVALID, key + " cannot be used")
        .at(setting.origin().text())
        .because(cause)
        .hint("dharma-db help lint lists the rules")
        .exception();
  }
}
