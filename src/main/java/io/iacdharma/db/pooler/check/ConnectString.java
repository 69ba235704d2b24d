package io.iacdharma.db.pooler.check;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The value of a line of [databases], [users] or [peers]: {@code key=value key='va lue'}. */
final class ConnectString {

  private static final Pattern PAIR =
      Pattern.compile("([A-Za-z_]+)\\s*=\\s*('(?:[^']|'')*'|[^\\s']*)\\s*");

  private static final Pattern PASSWORD =
      Pattern.compile("(?i)(password\\s*=\\s*)('(?:[^']|'')*'?|\\S+)");

  private ConnectString() {}

  /** A line that may have such a text in it, without its password. */
  static String shown(String line) {
    return PASSWORD.matcher(line).replaceAll("$1****");
  }

  /** Its parts, in order; what cannot be read is left out. */
  static Map<String, String> parts(String text) {
    Map<String, String> parts = new LinkedHashMap<>();
    Matcher matcher = PAIR.matcher(text);
    while (matcher.find()) {
      String value = matcher.group(2);
      parts.put(
          matcher.group(1),
          value.startsWith("'")
              ? value.substring(1, value.length() - 1).replace("''", "'")
              : value);
    }
    return parts;
  }

  /** Whether all of it can be read. */
  static boolean whole(String text) {
    return PAIR.matcher(text).replaceAll("").isBlank();
  }
}
