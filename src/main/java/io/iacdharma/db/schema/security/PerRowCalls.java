package io.iacdharma.db.schema.security;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The calls in an expression, as the server writes it, that give the same for a whole statement and
 * yet are made for every row, because they are not in a sub-select.
 */
final class PerRowCalls {

  private static final Pattern TEXT = Pattern.compile("[eE]?'(?:[^']|'')*'");
  private static final Pattern SELECT = Pattern.compile("\\s*(?:SELECT|WITH)\\s");
  private static final Pattern CAST =
      Pattern.compile(
          "::(?:[a-z_\"][\\w\".]*)(?:"
              + " (?:varying|without|with|time|zone|precision))*(?:\\(\\d+\\))?");
  private static final Pattern CONSTANT = Pattern.compile("(?:true|false|NULL|[\\d\\s.,()+-])*");

  private final String text;
  private final Set<String> functions;
  private final StringBuilder wrapped = new StringBuilder();
  private final Set<String> found = new LinkedHashSet<>();

  /**
   * Reads an expression.
   *
   * @param functions names of functions that give the same for a whole statement
   */
  PerRowCalls(String text, Set<String> functions) {
    this.text = text;
    this.functions = functions;
    read();
  }

  /** The names of the functions that are called for every row. */
  Set<String> found() {
    return found;
  }

  /** The same expression with these calls in sub-selects. */
  String wrapped() {
    return wrapped.toString();
  }

  private void read() {
    Deque<Boolean> selects = new ArrayDeque<>();
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      int end = at + 1;
      if (c == '\'') {
        end = afterText(at);
      } else if (c == '(') {
        selects.push(isSelect(at + 1) || Boolean.TRUE.equals(selects.peek()));
      } else if (c == ')') {
        selects.poll();
      } else if (c == '"' || Character.isLetter(c) || c == '_') {
        end = afterName(at);
        String name = text.substring(at, end);
        if (end < text.length()
            && text.charAt(end) == '('
            && functions.contains(name)
            && !Boolean.TRUE.equals(selects.peek())
            && isConstant(text.substring(end, afterParenthesis(end)))) {
          end = afterParenthesis(end);
          found.add(name);
          wrapped.append("(SELECT ").append(text, at, end).append(')');
          at = end;
          continue;
        }
      }
      wrapped.append(text, at, end);
      at = end;
    }
  }

  private boolean isSelect(int at) {
    return SELECT.matcher(text).region(at, text.length()).lookingAt();
  }

  private static boolean isConstant(String arguments) {
    String bare = CAST.matcher(TEXT.matcher(arguments).replaceAll("")).replaceAll("");
    return CONSTANT.matcher(bare).matches();
  }

  /** The place after a text that begins here; the server writes a quote in it as two. */
  private int afterText(int start) {
    int close = text.indexOf('\'', start + 1);
    return close < 0 ? text.length() : close + 1;
  }

  /** The place after a name with its schema, quoted or not. */
  private int afterName(int start) {
    int at = start;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '"') {
        int close = text.indexOf('"', at + 1);
        at = close < 0 ? text.length() : close + 1;
      } else if (Character.isLetterOrDigit(c) || c == '_' || c == '$' || c == '.') {
        at++;
      } else {
        break;
      }
    }
    return at;
  }

  private int afterParenthesis(int start) {
    int depth = 0;
    int at = start;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '\'') {
        at = afterText(at);
        continue;
      } else if (c == '"') {
        at = afterName(at);
        continue;
      }
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      at++;
      if (depth == 0) {
        break;
      }
    }
    return at;
  }
}
