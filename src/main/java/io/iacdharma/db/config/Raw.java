package io.iacdharma.db.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A setting as it was written, before it is bound to a type.
 *
 * @param items the written values: one for a scalar, any number for a list
 * @param entries the written entries of a map, in their order
 * @param origin where it was written
 */
public record Raw(List<String> items, Map<String, String> entries, Origin origin) {

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

  /** The entries of a map of maps, each written {@code name/setting}. */
  public Map<String, Map<String, String>> sections() {
    Map<String, Map<String, String>> sections = new LinkedHashMap<>();
    entries.forEach(
        (path, value) -> {
          int slash = path.indexOf('/');
          String name = slash < 0 ? path : path.substring(0, slash);
          Map<String, String> section = sections.computeIfAbsent(name, n -> new LinkedHashMap<>());
          if (slash >= 0) {
            section.put(path.substring(slash + 1), value);
          }
        });
    return sections;
  }

  /** The one value that a scalar setting has. */
  public String text() {
    return String.join(",", items);
  }
}
