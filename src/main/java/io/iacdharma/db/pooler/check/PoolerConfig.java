package io.iacdharma.db.pooler.check;

import io.iacdharma.db.pooler.PoolerVersion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What PgBouncer is told, from its file or, without one, from its console.
 *
 * @param version the version that it is read for
 * @param settings the settings of [pgbouncer] that are given
 * @param databases the lines of [databases]
 * @param file the file itself, or null when the console told it all
 */
record PoolerConfig(
    PoolerVersion version,
    Map<String, IniEntry> settings,
    List<PooledDatabase> databases,
    @Nullable IniFile file) {

  /** As a file says it; a section that begins again forgets what it had. */
  static PoolerConfig of(PoolerVersion version, IniFile file) {
    Map<String, IniEntry> settings = new LinkedHashMap<>();
    List<PooledDatabase> databases = new ArrayList<>();
    for (IniEntry entry : file.entries()) {
      if (entry.section().equals("pgbouncer")) {
        settings.put(entry.key(), entry);
      } else if (entry.section().equals("databases")) {
        databases.add(
            new PooledDatabase(entry.key(), ConnectString.parts(entry.value()), entry.place()));
      }
    }
    return new PoolerConfig(version, settings, databases, file);
  }

  /** As a console tells it. */
  static PoolerConfig of(PoolerVersion version, ConsoleState console) {
    Map<String, IniEntry> settings = new LinkedHashMap<>();
    console
        .config()
        .forEach((key, value) -> settings.put(key, new IniEntry("pgbouncer", key, value, null)));
    return new PoolerConfig(version, settings, console.pooled(), null);
  }

  Optional<IniEntry> find(String key) {
    return Optional.ofNullable(settings.get(key));
  }

  /** The value in force. */
  String text(String key) {
    return find(key).map(IniEntry::value).orElseGet(() -> Known.fallback(key, version));
  }

  /** The same as a number; 0 when it is none. Times are in seconds. */
  int number(String key) {
    String text = text(key).replaceFirst("\\.\\d*$", "");
    return text.matches("\\d{1,9}") ? Integer.parseInt(text) : 0;
  }

  boolean flag(String key) {
    return List.of("1", "yes", "on", "true").contains(text(key));
  }

  /** Where a key stands, or would have to: at the head of its section. */
  @Nullable Place place(String key) {
    IniEntry entry = settings.get(key);
    if (entry != null) {
      return entry.place();
    }
    return file == null
        ? null
        : file.sections().stream()
            .filter(section -> section.name().equals("pgbouncer"))
            .map(IniFile.Section::place)
            .reduce((first, second) -> second)
            .orElse(null);
  }

  /** The databases that are pooled in this mode. */
  List<PooledDatabase> inMode(String mode) {
    return databases.stream().filter(one -> one.mode(this).equals(mode)).toList();
  }
}
