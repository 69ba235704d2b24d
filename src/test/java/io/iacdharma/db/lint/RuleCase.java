package io.iacdharma.db.lint;

import io.iacdharma.db.support.SourceTree;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A case of the corpus: {@code <rule>/bad.sql} is found by exactly that rule, {@code
 * <rule>/good.sql} by none; in the folder {@code silence} are good ones of no rule in particular.
 * Lines that begin with {@code -- history:}, {@code -- pending}, {@code -- file: NAME} or {@code --
 * least: MAJOR} cut it into parts.
 *
 * @param name the folder and the file without its ending
 * @param history what was applied before; null for the history that most cases share
 * @param files the pending files by name
 * @param least the least major version
 */
record RuleCase(String name, @Nullable String history, Map<String, String> files, int least) {

  private static final Path FOLDER = Path.of("src/test/resources/io/iacdharma/db/lint/cases");

  /** The history that most cases share. */
  static String sharedHistory() {
    return SourceTree.read(FOLDER.resolve("history.sql"));
  }

  static List<RuleCase> all() {
    return SourceTree.files(".sql", FOLDER.toString()).stream()
        .filter(file -> !file.endsWith("history.sql"))
        .map(RuleCase::read)
        .toList();
  }

  private static RuleCase read(Path file) {
    Map<String, StringBuilder> files = new LinkedHashMap<>();
    StringBuilder history = null;
    int least = 0;
    String current = "V10__pending.sql";
    boolean past = false;
    for (String line : SourceTree.read(file).lines().toList()) {
      if (line.startsWith("-- history:")) {
        history = new StringBuilder();
        past = true;
      } else if (line.startsWith("-- pending")) {
        past = false;
      } else if (line.startsWith("-- least:")) {
        least = Integer.parseInt(line.substring(9).strip());
      } else if (line.startsWith("-- file:")) {
        current = line.substring(8).strip();
      } else if (past && history != null) {
        history.append(line).append('\n');
      } else if (!files.isEmpty() || !line.startsWith("-- ") || line.contains("dharma-db:")) {
        // What stands above the files is for people.
        files.computeIfAbsent(current, name -> new StringBuilder()).append(line).append('\n');
      }
    }
    Map<String, String> texts = new LinkedHashMap<>();
    files.forEach((name, text) -> texts.put(name, text.toString()));
    return new RuleCase(
        FOLDER.relativize(file).toString().replace(".sql", ""),
        history == null ? null : history.toString(),
        texts,
        least);
  }

  /** The rule that its folder is named after. */
  String rule() {
    return name.substring(0, name.indexOf('/'));
  }

  boolean isBad() {
    return name.substring(name.indexOf('/')).startsWith("/bad");
  }

  /** The rules that have to find something in it. */
  Set<String> expected() {
    return isBad() ? Set.of(rule()) : Set.of();
  }

  @Override
  public String toString() {
    return name;
  }
}
