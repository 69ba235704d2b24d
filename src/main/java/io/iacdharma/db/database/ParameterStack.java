package io.iacdharma.db.database;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Connection parameters by libpq's names, gathered from the highest layer to the lowest: what a
 * higher layer gave, a lower one does not change.
 */
final class ParameterStack {

  private final Map<String, Given> libpq = new LinkedHashMap<>();
  private final Map<String, Given> driver = new LinkedHashMap<>();

  /** Takes a value unless a higher layer gave one; an empty value counts as not given. */
  void offer(String name, String value, String origin) {
    if (!value.isEmpty()) {
      libpq.putIfAbsent(name, new Given(value, origin));
    }
  }

  /** Takes everything that a URL says. */
  void offer(ConnectionUrl url, String origin) {
    url.parameters().forEach((name, value) -> offer(name, value, origin));
    url.driverProperties()
        .forEach((name, value) -> driver.putIfAbsent(name, new Given(value, origin)));
  }

  Optional<Given> find(String name) {
    return Optional.ofNullable(libpq.get(name));
  }

  /** The value, or {@code fallback}. */
  String text(String name, String fallback) {
    return find(name).map(Given::value).orElse(fallback);
  }

  /** Where the value came from; "default" when nobody gave it. */
  String origin(String name) {
    return find(name).map(Given::origin).orElse("default");
  }

  /** Every parameter that was given, by libpq's names. */
  Map<String, Given> all() {
    return libpq;
  }

  /** What a jdbc: URL says beyond libpq, by the driver's names. */
  Map<String, Given> driverProperties() {
    return driver;
  }
}
