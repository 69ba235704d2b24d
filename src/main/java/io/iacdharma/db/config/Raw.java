package io.iacdharma.db.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A setting as it was written, before it is bound to a type.
 *
 * @param items the written values: one for a scalar, any number for a list
 * @param entries the written entries of a map, in their order; those of a map of maps are {@code
 *     section/setting}, and {@code section} alone for one without settings
 * @param origin where it was written
 * @param places where entries were written that do not come from there
 */
public record Raw(
    List<String> items, Map<String, String> entries, Origin origin, Map<String, Origin> places) {

  Raw(List<String> items, Map<String, String> entries, Origin origin) {
    this(items, entries, origin, Map.of());
  }

  /** One written value. */
  public static Raw of(String value, Origin origin) {
    return new Raw(List.of(value), Map.of(), origin);
  }

  /** Entries written on one line: {@code name=value,name=value}. */
  public static Raw pairs(String text, Origin origin) {
    Map<String, String> entries = new LinkedHashMap<>();
    for (String pair : text.split(",")) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        entries.put(pair.substring(0, equals).strip(), pair.substring(equals + 1).strip());
      }
    }
    return new Raw(List.of(text), entries, origin);
  }

  /** This with the entries that a lower layer has and this one has not. */
  Raw over(Raw lower) {
    Map<String, String> all = new LinkedHashMap<>(lower.entries);
    all.putAll(entries);
    Map<String, Origin> from = new LinkedHashMap<>();
    lower.entries.keySet().forEach(path -> from.put(path, lower.place(path)));
    entries.keySet().forEach(path -> from.put(path, place(path)));
    return new Raw(items, all, origin, from);
  }

  /** The entries of a map of maps, each setting with the place where it was written. */
  public Map<String, Map<String, Setting<String>>> sections() {
    Map<String, Map<String, Setting<String>>> sections = new LinkedHashMap<>();
    entries.forEach(
        (path, value) -> {
          int slash = path.lastIndexOf('/');
          String name = slash < 0 ? path : path.substring(0, slash);
          Map<String, Setting<String>> section =
              sections.computeIfAbsent(name, n -> new LinkedHashMap<>());
          if (slash >= 0) {
            section.put(path.substring(slash + 1), new Setting<>(value, place(path)));
          }
        });
    return sections;
  }

  private Origin place(String path) {
    return places.getOrDefault(path, origin);
  }

  /** The one value that a scalar setting has. */
  public String text() {
    return String.join(",", items);
  }
}
