package io.iacdharma.db.backfill;

import io.iacdharma.db.backfill.BackfillHeader.Until;
import io.iacdharma.db.config.Key;
import io.iacdharma.db.error.Suggestion;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@code -- dharma-db: backfill table=orders key=id}; what it does not know is an error. */
final class HeaderReader {

  private static final Pattern DIRECTIVE = Pattern.compile("\\s*--\\s*dharma-db\\s*:(.*)");
  private static final Pattern PAIR = Pattern.compile("(\\w+)=((?:\"(?:[^\"]|\"\")*\"|[^\\s\"])+)");
  private static final Pattern COLUMN =
      Pattern.compile("\"((?:[^\"]|\"\")+)\"|([\\p{L}_][\\p{L}\\p{N}_$]*)");
  private static final List<String> KNOWN =
      List.of("table", "key", "until", "batch", "target", "pause");
  private static final String SHAPE = "-- dharma-db: backfill table=public.orders key=id";

  private final Path path;
  private final Map<String, String> values = new LinkedHashMap<>();
  private final Map<String, FilePlace> places = new LinkedHashMap<>();

  private HeaderReader(Path path) {
    this.path = path;
  }

  static BackfillHeader read(Path path, String text) {
    HeaderReader reader = new HeaderReader(path);
    List<String> lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      Matcher directive = DIRECTIVE.matcher(lines.get(i));
      if (directive.matches()) {
        reader.directive(directive.group(1).strip(), new FilePlace(path, i + 1));
      }
    }
    return reader.header();
  }

  private void directive(String text, FilePlace place) {
    String[] words = text.split("\\s+", 2);
    if (!words[0].equals("backfill")) {
      throw place.invalid(
          "a backfill knows no '%s'%s"
              .formatted(words[0], Suggestion.phrase(words[0], List.of("backfill"))),
          "its comments begin with '-- dharma-db: backfill'",
          SHAPE);
    }
    String rest = words.length < 2 ? "" : words[1].strip();
    Matcher pair = PAIR.matcher(rest);
    int at = 0;
    while (pair.find() && rest.substring(at, pair.start()).isBlank()) {
      put(pair.group(1), pair.group(2), place);
      at = pair.end();
    }
    if (!rest.substring(at).isBlank()) {
      throw place.invalid(
          "'%s' is not understood".formatted(rest.substring(at).strip()),
          "only name=value may stand there, without blanks around the sign",
          SHAPE);
    }
  }

  private void put(String name, String value, FilePlace place) {
    if (!KNOWN.contains(name)) {
      throw place.invalid(
          "a backfill knows no '%s'%s".formatted(name, Suggestion.phrase(name, KNOWN)),
          "it knows " + String.join(", ", KNOWN),
          SHAPE);
    }
    if (values.putIfAbsent(name, value) != null) {
      throw place.invalid(
          "'%s' is said twice".formatted(name),
          "first on line " + place(name).line(),
          "say it once");
    }
    places.put(name, place);
  }

  private BackfillHeader header() {
    return new BackfillHeader(
        required("table"),
        columns(required("key")),
        until(),
        batch(),
        time("target"),
        time("pause"));
  }

  private String required(String name) {
    String value = values.get(name);
    if (value == null) {
      throw place(name)
          .invalid(
              "the file does not say its " + name,
              "a comment at its head must name table and key",
              SHAPE);
    }
    return value;
  }

  private List<String> columns(String text) {
    List<String> columns = new ArrayList<>();
    Matcher column = COLUMN.matcher(text);
    int at = 0;
    while (column.find() && column.start() == at) {
      String quoted = column.group(1);
      columns.add(
          quoted == null ? column.group(2).toLowerCase(Locale.ROOT) : quoted.replace("\"\"", "\""));
      at =
          column.end() + (column.end() < text.length() && text.charAt(column.end()) == ',' ? 1 : 0);
      if (at == column.end()) {
        break;
      }
    }
    if (at != text.length() || text.endsWith(",")) {
      throw place("key")
          .invalid(
              "'%s' is no list of columns".formatted(text),
              "names are separated by commas, without blanks",
              "key=tenant_id,id");
    }
    return columns;
  }

  private Until until() {
    String word = values.getOrDefault("until", "end");
    return switch (word) {
      case "end" -> Until.END;
      case "start" -> Until.START;
      default ->
          throw place("until")
              .invalid(
                  "until cannot be '%s'".formatted(word),
                  "end: the last row that is there then; start: the last row that is there at first",
                  "until=end or until=start");
    };
  }

  private @Nullable Integer batch() {
    String text = values.get("batch");
    if (text == null) {
      return null;
    }
    if (!text.matches("[1-9]\\d{0,7}")) {
      throw place("batch")
          .invalid("batch cannot be '%s'".formatted(text), "it is a number of rows", "batch=5000");
    }
    return Integer.valueOf(text);
  }

  private @Nullable Duration time(String name) {
    String text = values.get(name);
    if (text == null) {
      return null;
    }
    try {
      return Key.parseDuration(text);
    } catch (IllegalArgumentException e) {
      throw place(name)
          .invalid(
              "%s cannot be '%s'".formatted(name, text),
              String.valueOf(e.getMessage()),
              name + "=500ms");
    }
  }

  private FilePlace place(String name) {
    return places.getOrDefault(name, new FilePlace(path, 1));
  }
}
