package io.iacdharma.db.pooler.check;

import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads pgbouncer.ini as PgBouncer does (its manual, pgbouncer.ini(5)): sections, {@code key =
 * value}, comments from {@code ;} or {@code #} at the beginning of a line, and {@code %include}.
 */
final class IniReader {

  private static final Pattern SECTION = Pattern.compile("\\[\\s*([^\\]]+?)\\s*\\]\\s*");
  private static final Pattern SETTING =
      Pattern.compile("(\"(?:[^\"]|\"\")*\"|[^=\\s]+)\\s*=\\s*(.*)");
  private static final Pattern INCLUDE = Pattern.compile("%include\\s+(.+)");

  private final List<IniEntry> entries = new ArrayList<>();
  private final List<IniFile.Section> sections = new ArrayList<>();
  private final List<IniFile.Broken> broken = new ArrayList<>();
  private final Deque<Path> open = new ArrayDeque<>();
  private String section = "";

  private IniReader() {}

  /**
   * Reads a file.
   *
   * @throws io.iacdharma.db.error.DharmaException CONFIG_FILE_MISSING when it cannot be read
   */
  static IniFile read(Path file) {
    try {
      IniReader reader = new IniReader();
      reader.file(file);
      return new IniFile(reader.entries, reader.sections, reader.broken);
    } catch (IOException e) {
      throw Problem.of(ErrorCode.CONFIG_FILE_MISSING, "%s cannot be read".formatted(file))
          .because(e.toString())
          .hint("name the pgbouncer.ini: dharma-db pgbouncer check /etc/pgbouncer/pgbouncer.ini")
          .exception(e);
    }
  }

  private void file(Path file) throws IOException {
    open.push(file);
    int number = 0;
    for (String raw : Files.readAllLines(file)) {
      number++;
      line(raw.strip(), new Place(file.toString(), number), file);
    }
    open.pop();
  }

  private void line(String line, Place place, Path file) throws IOException {
    if (line.isEmpty() || line.startsWith(";") || line.startsWith("#")) {
      return;
    }
    Matcher include = INCLUDE.matcher(line);
    Matcher head = SECTION.matcher(line);
    Matcher setting = SETTING.matcher(line);
    if (include.matches()) {
      include(file.resolveSibling(include.group(1).strip()), line, place);
    } else if (head.matches()) {
      section = head.group(1);
      sections.add(new IniFile.Section(section, place));
    } else if (setting.matches() && !section.isEmpty()) {
      entries.add(
          new IniEntry(section, unquoted(setting.group(1)), setting.group(2).strip(), place));
    } else {
      String why = section.isEmpty() ? "it stands in no section" : "it is no key = value";
      broken.add(new IniFile.Broken(place, line, why));
    }
  }

  private void include(Path file, String line, Place place) throws IOException {
    if (open.contains(file)) {
      broken.add(new IniFile.Broken(place, line, "the file includes itself"));
    } else if (!Files.isReadable(file)) {
      broken.add(new IniFile.Broken(place, line, "the file cannot be read"));
    } else {
      file(file);
    }
  }

  private static String unquoted(String name) {
    return name.length() > 1 && name.startsWith("\"")
        ? name.substring(1, name.length() - 1).replace("\"\"", "\"")
        : name;
  }
}
