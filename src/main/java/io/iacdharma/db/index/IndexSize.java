package io.iacdharma.db.index;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Estimates what an index will weigh (manual, 65.1.4 and 64.1.4.3). */
final class IndexSize {

  private static final int PAGE = 8192;
  private static final int UNKNOWN_WIDTH = 24;

  /** Line pointer and tuple header. */
  private static final int OVERHEAD = 12;

  private static final double FILL = 0.9;
  private static final double BRIN_SHARE = 1.0 / 2000;
  private static final Pattern METHOD = Pattern.compile("^USING (\\w+) \\(");
  private static final Pattern COLUMN =
      Pattern.compile("^(\"(?:[^\"]|\"\")+\"|[a-z_][a-z0-9_$]*)(?:\\s|$)");

  private IndexSize() {}

  /** The bytes of an index with this tail on a table of this size; rather too many than too few. */
  static long of(TableSize table, String tail) {
    Matcher method = METHOD.matcher(tail);
    if (!method.find()) {
      return PAGE;
    }
    if (method.group(1).equals("brin")) {
      return Math.max(3L * PAGE, (long) (table.bytes() * BRIN_SHARE));
    }
    int width = 0;
    for (String key : keys(tail.substring(method.end()))) {
      width += width(table, key);
    }
    int entry = OVERHEAD + (width + 7) / 8 * 8;
    return Math.max(2L * PAGE, (long) (table.rows() * entry / FILL));
  }

  private static int width(TableSize table, String key) {
    Matcher column = COLUMN.matcher(key);
    if (!column.find()) {
      return UNKNOWN_WIDTH;
    }
    String name = column.group(1);
    if (name.startsWith("\"")) {
      name = name.substring(1, name.length() - 1).replace("\"\"", "\"");
    }
    return table.widths().getOrDefault(name, UNKNOWN_WIDTH);
  }

  /** The keys between the parentheses, of which the first is open already. */
  private static List<String> keys(String text) {
    List<String> keys = new ArrayList<>();
    int depth = 0;
    boolean quoted = false;
    int begin = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if (!quoted && c == '(') {
        depth++;
      } else if (!quoted && (c == ',' || c == ')') && depth == 0) {
        keys.add(text.substring(begin, i).strip());
        begin = i + 1;
        if (c == ')') {
          return keys;
        }
      } else if (!quoted && c == ')') {
        depth--;
      }
    }
    return keys;
  }
}
