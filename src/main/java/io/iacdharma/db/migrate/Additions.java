package io.iacdharma.db.migrate;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells statements that only add to a table from those that change or remove something of it. What
 * is not understood counts as changing.
 */
final class Additions {

  private static final Pattern ALTER_TABLE =
      Pattern.compile("^ALTER\\s+TABLE\\s+(?:IF\\s+EXISTS\\s+)?(?:ONLY\\s+)?[\\w.$]+\\s+");
  private static final Pattern ADDING = Pattern.compile("^(?:ADD|VALIDATE)\\s.*", Pattern.DOTALL);
  private static final Pattern KEEPING =
      Pattern.compile(
          "^(?:ANALYZE|VACUUM|REINDEX)\\b.*|^ALTER\\s+TYPE\\s+[\\w.$]+\\s+ADD\\s+VALUE\\b.*",
          Pattern.DOTALL);

  private Additions() {}

  /** Whether a statement that is not CREATE and the like is an addition all the same. */
  static boolean isAddition(MigrationStatement statement) {
    String code = SqlText.code(statement.sql()).replaceAll("--[^\\n]*", " ");
    code = code.strip().toUpperCase(Locale.ROOT);
    Matcher matcher = ALTER_TABLE.matcher(code);
    if (!matcher.find()) {
      return KEEPING.matcher(code).matches();
    }
    int depth = 0;
    int from = matcher.end();
    for (int at = from; at <= code.length(); at++) {
      char c = at == code.length() ? ',' : code.charAt(at);
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      if (c == ',' && depth == 0) {
        if (!ADDING.matcher(code.substring(from, at).strip()).matches()) {
          return false;
        }
        from = at + 1;
      }
    }
    return true;
  }
}
