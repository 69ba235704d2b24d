package io.iacdharma.db.lint;

import io.iacdharma.db.support.Leftovers;
import io.iacdharma.db.support.Processes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Another linter, run on the same cases with what suits it best: without the rules about timeouts
 * and repeatable statements, which are about the program that applies the files, and without
 * opinions about types unless the case is about them.
 */
final class Squawk {

  private static final Set<String> RUNNER =
      Set.of(
          "prefer-robust-stmts",
          "require-lock-timeout",
          "require-statement-timeout",
          "require-timeout-settings");

  private final String program;
  private final RuleBook book = new RuleBook();

  Squawk(String program) {
    this.program = program;
  }

  /** The names of the rules that find something in a case. */
  Set<String> judge(RuleCase each) {
    Set<String> found = new TreeSet<>();
    for (Map.Entry<String, String> file : each.files().entrySet()) {
      found.addAll(judge(each, file.getKey(), file.getValue()));
    }
    return found;
  }

  private Set<String> judge(RuleCase each, String name, String text) {
    try {
      Path file = Leftovers.folder("dharma-db-squawk").resolve(name);
      Files.writeString(file, text);
      ProcessBuilder builder =
          new ProcessBuilder(
              program,
              "--reporter",
              "json",
              "--pg-version",
              "18.0",
              "--exclude",
              String.join(",", excluded(each)));
      if (!text.contains("CONCURRENTLY") && !text.contains("VACUUM")) {
        builder.command().add("--assume-in-transaction");
      }
      builder.command().add(file.toString());
      JsonNode answer = JsonMapper.shared().readTree(Processes.run(builder).out());
      return answer
          .valueStream()
          .map(violation -> violation.path("rule_name").asString())
          .collect(Collectors.toCollection(TreeSet::new));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Set<String> excluded(RuleCase each) {
    Set<String> excluded = new TreeSet<>(RUNNER);
    book.rules().stream()
        .filter(RuleInfo::optional)
        .map(RuleInfo::aliases)
        .flatMap(List::stream)
        .filter(alias -> alias.matches("[a-z]+(-[a-z]+)+"))
        .forEach(excluded::add);
    book.find(each.rule()).forEach(rule -> excluded.removeAll(rule.aliases()));
    return excluded;
  }
}
