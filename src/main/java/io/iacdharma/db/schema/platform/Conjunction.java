package io.iacdharma.db.schema.platform;

import java.util.ArrayList;
import java.util.List;

/** The conditions that must all hold in a condition as the server writes it. */
final class Conjunction {

  private static final String AND = " AND ";

  private Conjunction() {}

  /** The parts of a condition, without parentheses around them; none of an empty one. */
  static List<String> parts(String condition) {
    String bare = bare(condition.strip());
    if (bare.isEmpty()) {
      return List.of();
    }
    List<String> parts = new ArrayList<>();
    int depth = 0;
    int from = 0;
    for (int at = 0; at < bare.length(); at++) {
      char c = bare.charAt(at);
      if (c == '\'' || c == '"') {
        at = closing(bare, at);
      } else if (depth == 0 && bare.startsWith(AND, at)) {
        parts.addAll(parts(bare.substring(from, at)));
        from = at + AND.length();
      }
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
    }
    if (parts.isEmpty()) {
      return List.of(bare);
    }
    parts.addAll(parts(bare.substring(from)));
    return parts;
  }

  private static String bare(String text) {
    return text.startsWith("(") && matching(text) == text.length() - 1
        ? bare(text.substring(1, text.length() - 1).strip())
        : text;
  }

  /** The place of the parenthesis that closes the first one. */
  private static int matching(String text) {
    int depth = 0;
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '\'' || c == '"') {
        at = closing(text, at);
      }
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      if (depth == 0) {
        return at;
      }
    }
    return -1;
  }

  private static int closing(String text, int quote) {
    int close = text.indexOf(text.charAt(quote), quote + 1);
    return close < 0 ? text.length() - 1 : close;
  }
}
