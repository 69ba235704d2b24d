package io.iacdharma.db.check;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Names with {@code *} for any characters and {@code ?} for one.
 *
 * @param texts as they were written
 */
public record Patterns(List<String> texts) {

  public Patterns {
    texts = List.copyOf(texts);
  }

  /** Whether one of them fits the whole name; capital letters count. */
  public boolean match(String name) {
    return texts.stream().anyMatch(text -> matches(text, name));
  }

  /** The same as regular expressions of the server, for {@code = ANY} and {@code ~}. */
  public String[] regular() {
    return texts.stream().map(text -> "^(" + expression(text) + ")$").toArray(String[]::new);
  }

  /** Whether there is none. */
  public boolean isEmpty() {
    return texts.isEmpty();
  }

  /** Whether one pattern fits a whole name. */
  public static boolean matches(String pattern, String name) {
    return Pattern.compile(expression(pattern), Pattern.DOTALL).matcher(name).matches();
  }

  private static String expression(String pattern) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      if (c == '*') {
        text.append(".*");
      } else if (c == '?') {
        text.append('.');
      } else if (Character.isLetterOrDigit(c) || c == '_' || c == ' ') {
        text.append(c);
      } else {
        text.append('\\').append(c);
      }
    }
    return text.toString();
  }
}
