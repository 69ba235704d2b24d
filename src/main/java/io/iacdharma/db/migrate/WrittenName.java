package io.iacdharma.db.migrate;

import java.util.Locale;

/** Names as they stand in a statement: qualified or not, quoted or not. */
final class WrittenName {

  private WrittenName() {}

  /** The last part, as the catalog holds it: only what is not quoted is folded. */
  static String plain(String written) {
    StringBuilder part = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < written.length(); i++) {
      char c = written.charAt(i);
      if (c == '"') {
        boolean doubled = quoted && i + 1 < written.length() && written.charAt(i + 1) == '"';
        if (doubled) {
          part.append('"');
          i++;
        } else {
          quoted = !quoted;
        }
      } else if (c == '.' && !quoted) {
        part.setLength(0);
      } else {
        part.append(quoted ? String.valueOf(c) : String.valueOf(c).toLowerCase(Locale.ROOT));
      }
    }
    return part.toString();
  }
}
