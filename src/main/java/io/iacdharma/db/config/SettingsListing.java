package io.iacdharma.db.config;

import io.iacdharma.db.error.DharmaException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Every setting with its value and origin, as {@code config show} prints them. */
public final class SettingsListing {

  private static final Pattern SECRET =
      Pattern.compile("(?i).*(passw|secret|token|credential|key).*");

  private final Settings settings;
  private final UnaryOperator<String> redaction;

  /**
   * Creates a listing.
   *
   * @param redaction takes the password out of a URL
   */
  public SettingsListing(Settings settings, UnaryOperator<String> redaction) {
    this.settings = settings;
    this.redaction = redaction;
  }

  /**
   * One setting.
   *
   * @param name the dotted name
   * @param value the value as text, empty when there is none
   * @param origin what gave it; "not set" when nothing did
   * @param variable the environment variable that would give it
   * @param error why the value cannot be used, or empty
   */
  public record Entry(String name, String value, String origin, String variable, String error) {}

  /** The entries, in the order of {@link Keys}. A value that cannot be bound is one of them. */
  public List<Entry> entries() {
    List<Entry> entries = new ArrayList<>();
    for (Key<?> key : Keys.all()) {
      entries.add(entry(key));
    }
    return entries;
  }

  private <T> Entry entry(Key<T> key) {
    try {
      return settings
          .find(key)
          .map(
              given ->
                  new Entry(
                      key.name(), text(given.value()), given.origin().text(), key.variable(), ""))
          .orElse(new Entry(key.name(), "", "not set", key.variable(), ""));
    } catch (DharmaException e) {
      String where = String.valueOf(e.problem().where());
      return new Entry(
          key.name(),
          "",
          where,
          key.variable(),
          e.problem().message() + ": " + e.problem().cause());
    }
  }

  private String text(Object value) {
    if (value instanceof Duration time) {
      return duration(time);
    }
    if (value instanceof List<?> items) {
      return items.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }
    if (value instanceof Setting<?> setting) {
      return text(setting.value());
    }
    if (value instanceof Map<?, ?> map) {
      return map.entrySet().stream()
          .map(entry -> entry.getKey() + "=" + masked(entry.getKey(), entry.getValue()))
          .collect(Collectors.joining(", "));
    }
    return redaction.apply(String.valueOf(value));
  }

  private Object masked(Object name, Object value) {
    if (value instanceof Map || value instanceof Setting) {
      return value instanceof Map ? "{" + text(value) + "}" : text(value);
    }
    return SECRET.matcher(String.valueOf(name)).matches() ? "****" : value;
  }

  private static String duration(Duration time) {
    long millis = time.toMillis();
    if (millis % 1000 != 0) {
      return millis + "ms";
    }
    return millis > 0 && millis % 60_000 == 0 ? time.toMinutes() + "min" : time.toSeconds() + "s";
  }
}
