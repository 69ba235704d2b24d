package io.iacdharma.db.restore.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file of the server's configuration (PostgreSQL manual, 20.1.2), in which lines are turned into
 * comments; none is lost.
 */
final class ConfigurationFile {

  private static final Pattern SETTING =
      Pattern.compile("\\s*([A-Za-z_][\\w$.]*)(?:\\s*=\\s*|\\s+)?(.*)");
  private static final String MARK = "#dharma-db# ";

  private final Path file;

  ConfigurationFile(Path file) {
    this.file = file;
  }

  /**
   * A line that sets something.
   *
   * @param name what, in small letters
   * @param value to what, without quotes and comment
   */
  record Line(String name, String value) {}

  /** Turns lines into comments and gives the names of what they set. */
  List<String> silence(Predicate<Line> unwanted, Ownership owner) throws IOException {
    if (!Files.exists(file)) {
      return List.of();
    }
    List<String> silenced = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    for (String line : Files.readString(file, StandardCharsets.ISO_8859_1).split("\n", -1)) {
      Matcher setting = SETTING.matcher(line);
      if (setting.matches()) {
        Line parsed = new Line(setting.group(1).toLowerCase(Locale.ROOT), plain(setting.group(2)));
        if (unwanted.test(parsed)) {
          silenced.add(parsed.name());
          text.append(MARK);
        }
      }
      text.append(line).append('\n');
    }
    if (!silenced.isEmpty()) {
      text.setLength(text.length() - 1);
      Files.writeString(file, text.toString(), StandardCharsets.ISO_8859_1);
      owner.take(file, "rw-------");
    }
    return silenced;
  }

  private static String plain(String value) {
    String text = value.strip();
    if (text.startsWith("'")) {
      int end = text.indexOf('\'', 1);
      return end < 0 ? text.substring(1) : text.substring(1, end);
    }
    int comment = text.indexOf('#');
    return comment < 0 ? text : text.substring(0, comment).strip();
  }
}
