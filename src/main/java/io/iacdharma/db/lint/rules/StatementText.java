package io.iacdharma.db.lint.rules;

import io.iacdharma.db.migrate.ScriptStatement;
import java.util.List;
import java.util.regex.Pattern;

/** The text of a statement, for what its effect cannot tell. */
final class StatementText {

  private static final Pattern LEADING =
      Pattern.compile("\\A(\\s+|--[^\\n]*(\\n|\\z)|/\\*.*?\\*/)*", Pattern.DOTALL);
  private static final int WORDS = 10_000;

  private final ScriptStatement statement;
  private List<String> words = List.of();

  StatementText(ScriptStatement statement) {
    this.statement = statement;
  }

  /** Without the comments before it and the semicolon behind it. */
  String sql() {
    return LEADING.matcher(statement.sql()).replaceFirst("").replaceFirst("\\s*;?\\s*\\z", "");
  }

  /** Its first line. */
  String firstLine() {
    return sql().lines().findFirst().orElse("").strip();
  }

  /** Whether it begins with these words. */
  boolean begins(String... words) {
    return statement.words(words.length).equals(List.of(words));
  }

  /** Whether it has this word outside of quotes and comments. */
  boolean has(String word) {
    return words().contains(word);
  }

  /** Whether it has these words one after the other. */
  boolean has(String first, String second) {
    List<String> words = words();
    for (int at = 0; at + 1 < words.size(); at++) {
      if (words.get(at).equals(first) && words.get(at + 1).equals(second)) {
        return true;
      }
    }
    return false;
  }

  /** Whether it has this word outside of parentheses, quotes and comments. */
  boolean hasOutside(String word) {
    int depth = 0;
    for (String each : words()) {
      switch (each) {
        case "(" -> depth++;
        case ")" -> depth--;
        default -> {
          if (depth == 0 && each.equals(word)) {
            return true;
          }
        }
      }
    }
    return false;
  }

  /** All its words. */
  List<String> words() {
    if (words.isEmpty()) {
      words = statement.words(WORDS);
    }
    return words;
  }
}
