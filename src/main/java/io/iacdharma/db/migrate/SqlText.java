package io.iacdharma.db.migrate;

/**
 * Positions in the text of a statement: what is quoted or commented out, as the server reads it, is
 * told from what is not.
 */
public final class SqlText {

  private SqlText() {}

  /** How many line ends stand before {@code offset}. */
  public static int lines(String sql, int offset) {
    int lines = 0;
    for (int i = 0; i < Math.min(offset, sql.length()); i++) {
      if (sql.charAt(i) == '\n') {
        lines++;
      }
    }
    return lines;
  }

  /** Whether {@code offset} lies in a literal, a quoted name, a dollar quote or a comment. */
  static boolean isQuoted(String sql, int offset) {
    int at = 0;
    while (at < offset) {
      int end = skip(sql, at);
      if (end > offset) {
        return true;
      }
      at = end;
    }
    return false;
  }

  /** Where a quote, dollar quote or block comment begins that never ends; -1 when there is none. */
  public static int unclosed(String sql) {
    int at = 0;
    while (at < sql.length()) {
      int end = skip(sql, at);
      if (end == sql.length() && skip(sql + '\n', at) > end && !sql.startsWith("--", at)) {
        return at;
      }
      at = end;
    }
    return -1;
  }

  /** The text with blanks in place of comments and of whatever is quoted. */
  public static String code(String sql) {
    StringBuilder code = new StringBuilder(sql);
    int at = 0;
    while (at < sql.length()) {
      int end = skip(sql, at);
      for (int i = at; end > at + 1 && i < end; i++) {
        code.setCharAt(i, ' ');
      }
      at = end;
    }
    return code.toString();
  }

  /** The longest quoted piece without its quotes: the body of a routine or of a DO block. */
  static String body(String sql) {
    int start = longest(sql);
    if (start < 0) {
      return "";
    }
    String longest = sql.substring(start, skip(sql, start));
    if (longest.startsWith("$")) {
      int tag = longest.indexOf('$', 1) + 1;
      return longest.substring(tag, Math.max(tag, longest.length() - tag));
    }
    return longest.length() < 2
        ? ""
        : longest.substring(1, longest.length() - 1).replace("\'\'", "\'");
  }

  /** Where that body begins, behind its quote; -1 when there is none. */
  static int bodyStart(String sql) {
    int start = longest(sql);
    if (start < 0) {
      return -1;
    }
    return sql.charAt(start) == '$' ? sql.indexOf('$', start + 1) + 1 : start + 1;
  }

  /** Where the longest quoted piece begins with its quote; -1 when there is none. */
  private static int longest(String sql) {
    int from = -1;
    int length = 0;
    int at = 0;
    while (at < sql.length()) {
      int end = skip(sql, at);
      boolean quoted = sql.charAt(at) == '\'' || (sql.charAt(at) == '$' && end > at + 1);
      if (quoted && end - at > length) {
        from = at;
        length = end - at;
      }
      at = end;
    }
    return from;
  }

  /**
   * Where the literal, quoted name, dollar quote or comment ends that begins at {@code at}; the
   * next character when none begins there.
   */
  static int skip(String sql, int at) {
    char c = sql.charAt(at);
    if (c == '\'' || c == '"') {
      return endOfQuoted(sql, at + 1, c, c == '\'' && isEscapeString(sql, at));
    }
    if (sql.startsWith("--", at)) {
      return endOf(sql, at, "\n");
    }
    if (sql.startsWith("/*", at)) {
      return endOfComment(sql, at);
    }
    if (c == '$' && (at == 0 || !isNamePart(sql.charAt(at - 1)))) {
      int close = sql.indexOf('$', at + 1);
      String tag = close < 0 ? "" : sql.substring(at, close + 1);
      if (tag.matches("\\$([\\p{L}_][\\p{L}\\p{N}_]*)?\\$")) {
        return endOf(sql, close + 1, tag);
      }
    }
    return at + 1;
  }

  /** Whether the quote at {@code at} opens an {@code E'...'}, in which a backslash escapes. */
  private static boolean isEscapeString(String sql, int at) {
    return at > 0
        && Character.toUpperCase(sql.charAt(at - 1)) == 'E'
        && (at == 1 || !isNamePart(sql.charAt(at - 2)));
  }

  /** A dollar sign inside a name quotes nothing. */
  private static boolean isNamePart(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '$';
  }

  /** A doubled quote does not end it. */
  private static int endOfQuoted(String sql, int from, char quote, boolean escapes) {
    for (int at = from; at < sql.length(); at++) {
      char c = sql.charAt(at);
      boolean doubled = c == quote && at + 1 < sql.length() && sql.charAt(at + 1) == quote;
      if (doubled || (escapes && c == '\\')) {
        at++;
      } else if (c == quote) {
        return at + 1;
      }
    }
    return sql.length();
  }

  /** Block comments nest (manual, 4.1.5). */
  private static int endOfComment(String sql, int from) {
    int depth = 0;
    int at = from;
    while (at < sql.length()) {
      if (sql.startsWith("/*", at)) {
        depth++;
        at += 2;
      } else if (sql.startsWith("*/", at)) {
        depth--;
        at += 2;
        if (depth == 0) {
          return at;
        }
      } else {
        at++;
      }
    }
    return sql.length();
  }

  private static int endOf(String sql, int from, String terminator) {
    int end = sql.indexOf(terminator, from);
    return end < 0 ? sql.length() : end + terminator.length();
  }
}
