package io.iacdharma.db.migrate;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the body of a procedure or of a DO block says about transactions (manual, 43.8). */
final class RoutineBody {

  private static final Pattern ENDS =
      Pattern.compile(
          "(?is)\\b(commit|rollback)\\b(?!\\s+(to|prepared)\\b)\\s*(and\\s+(no\\s+)?chain\\s*)?;"
              + "|\\bplpy\\.(commit|rollback)\\s*\\(|\\bspi_(commit|rollback)\\s*\\(");
  private static final Pattern CALLS = Pattern.compile("(?is)\\bcall\\s+([\\w.]+)\\s*\\(");

  private RoutineBody() {}

  /**
   * Whether it ends a transaction by itself; what stands in comments and literals does not count.
   */
  static boolean commits(String body) {
    return ENDS.matcher(SqlText.code(body)).find();
  }

  /** Plain names of the procedures that it calls, in lower case. */
  static Set<String> calls(String body) {
    Set<String> names = new LinkedHashSet<>();
    Matcher matcher = CALLS.matcher(SqlText.code(body));
    while (matcher.find()) {
      String name = matcher.group(1).toLowerCase(Locale.ROOT);
      names.add(name.substring(name.lastIndexOf('.') + 1));
    }
    return names;
  }
}
