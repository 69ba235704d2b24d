package io.iacdharma.db.backfill;

import io.iacdharma.db.migrate.SqlText;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts values in place of {@code ${name}}, by the same rule as in migrations. */
final class PlaceholderText {

  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}\\n]+)\\}");

  private final Path path;
  private final Map<String, String> values;
  private final boolean replacing;

  PlaceholderText(Path path, Map<String, String> values, boolean replacing) {
    this.path = path;
    this.values = values;
    this.replacing = replacing;
  }

  /** Without a declared placeholder, those in quotes are data and the others are refused. */
  String replace(String text) {
    Matcher found = PLACEHOLDER.matcher(replacing ? text : SqlText.code(text));
    if (!replacing) {
      if (found.find()) {
        throw unknown(text, found);
      }
      return text;
    }
    StringBuilder replaced = new StringBuilder();
    while (found.find()) {
      String value = values.get(found.group(1));
      if (value == null) {
        throw unknown(text, found);
      }
      found.appendReplacement(replaced, Matcher.quoteReplacement(value));
    }
    return found.appendTail(replaced).toString();
  }

  private RuntimeException unknown(String text, Matcher found) {
    return new FilePlace(path, 1 + SqlText.lines(text, found.start()))
        .invalid(
            "nobody declares the placeholder " + found.group(),
            "it would reach the server as it stands",
            "--placeholder NAME=VALUE, or migrate.placeholders");
  }
}
