package io.iacdharma.db.migrate;

/** Positions in the text of a statement. */
final class SqlText {

  private SqlText() {}

  /** How many line ends stand before {@code offset}. */
  static int lines(String sql, int offset) {
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

  private static int skip(String sql, int at) {
    char c = sql.charAt(at);
    if (c == '\'' || c == '"') {
      return endOf(sql, at + 1, String.valueOf(c));
    }
    if (sql.startsWith("--", at)) {
      return endOf(sql, at, "\n");
    }
    if (sql.startsWith("/*", at)) {
      return endOf(sql, at + 2, "*/");
    }
    if (c == '$') {
      int close = sql.indexOf('$', at + 1);
      String tag = close < 0 ? "" : sql.substring(at, close + 1);
      if (tag.matches("\\$([A-Za-z_]\\w*)?\\$")) {
        return endOf(sql, close + 1, tag);
      }
    }
    return at + 1;
  }

  private static int endOf(String sql, int from, String terminator) {
    int end = sql.indexOf(terminator, from);
    return end < 0 ? sql.length() : end + terminator.length();
  }
}
