package io.iacdharma.db.config;

import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A setting that can be given: its dotted name in dharma-db.yaml, how its text becomes a value, and
 * what holds when nobody gives it.
 *
 * @param name the dotted path, such as {@code migrate.locations}
 * @param kind the kind of value, as {@code config schema} describes it
 * @param fallback the text of the default, or null when there is none
 * @param description one sentence for {@code config init} and {@code config schema}
 * @param binder turns what was written into the value; throws IllegalArgumentException to refuse
 * @param parts the settings that each section of a map of maps may have
 */
public record Key<T>(
    String name,
    Kind kind,
    @Nullable String fallback,
    String description,
    Function<Raw, T> binder,
    List<Part> parts) {

  private Key(
      String name,
      Kind kind,
      @Nullable String fallback,
      String description,
      Function<Raw, T> binder) {
    this(name, kind, fallback, description, binder, List.of());
  }

  /** The shapes a value can have. */
  public enum Kind {
    TEXT,
    FLAG,
    NUMBER,
    DURATION,
    SIZE,
    PATH,
    TEXTS,
    PATHS,
    MAP,
    SECTIONS
  }

  private static final Pattern DURATION = Pattern.compile("(\\d+)\\s*(ms|s|min|m|h|d)?");
  private static final Pattern SIZE = Pattern.compile("(\\d{1,9})\\s*(kb|mb|gb|tb)?");

  static Key<String> text(String name, @Nullable String fallback, String description) {
    return new Key<>(name, Kind.TEXT, fallback, description, Raw::text);
  }

  /** One of a few words. */
  static Key<String> choice(String name, String fallback, String description, List<String> words) {
    return new Key<>(name, Kind.TEXT, fallback, description, raw -> chosen(raw, words));
  }

  static Key<Boolean> flag(String name, boolean fallback, String description) {
    return new Key<>(name, Kind.FLAG, Boolean.toString(fallback), description, Key::bindFlag);
  }

  static Key<Duration> duration(String name, String fallback, String description) {
    return new Key<>(name, Kind.DURATION, fallback, description, raw -> parseDuration(raw.text()));
  }

  static Key<Integer> number(String name, int fallback, int least, String description) {
    return new Key<>(
        name, Kind.NUMBER, Integer.toString(fallback), description, raw -> bindNumber(raw, least));
  }

  static Key<Long> size(String name, String fallback, String description) {
    return new Key<>(name, Kind.SIZE, fallback, description, raw -> parseSize(raw.text()));
  }

  static Key<Path> path(String name, @Nullable String fallback, String description) {
    return new Key<>(name, Kind.PATH, fallback, description, raw -> resolve(raw, raw.text()));
  }

  static Key<List<String>> texts(String name, @Nullable String fallback, String description) {
    return new Key<>(name, Kind.TEXTS, fallback, description, Key::split);
  }

  static Key<List<Path>> paths(String name, @Nullable String fallback, String description) {
    return new Key<>(
        name,
        Kind.PATHS,
        fallback,
        description,
        raw -> split(raw).stream().map(item -> resolve(raw, item)).toList());
  }

  /** Settings of named things: a map of names, each with a map of its own settings. */
  static Key<Map<String, Map<String, Setting<String>>>> sections(
      String name, String description, List<Part> parts) {
    return new Key<>(name, Kind.SECTIONS, null, description, Raw::sections, parts);
  }

  static Key<Map<String, String>> map(String name, String description) {
    return new Key<>(name, Kind.MAP, null, description, Raw::entries);
  }

  /**
   * The environment variable of this setting: {@code migrate.locations} is
   * DHARMA_DB_MIGRATE_LOCATIONS.
   */
  public String variable() {
    if (name.equals("environment")) {
      return "DHARMA_DB_ENV";
    }
    String words = name.startsWith("target.") ? name.substring("target.".length()) : name;
    return "DHARMA_DB_"
        + words.replaceAll("([a-z])([A-Z])", "$1_$2").replace('.', '_').toUpperCase(Locale.ROOT);
  }

  /**
   * Binds what was written.
   *
   * @throws DharmaException CONFIG_INVALID naming the setting and where it was written
   */
  public Setting<T> bind(Raw raw) {
    try {
      return new Setting<>(binder.apply(raw), raw.origin());
    } catch (IllegalArgumentException e) {
      throw Problem.of(ErrorCode.CONFIG_INVALID, "%s cannot be '%s'".formatted(name, raw.text()))
          .at(raw.origin().text())
          .because(e.getMessage())
          .hint("dharma-db config show prints every setting with its origin")
          .exception(e);
    }
  }

  /**
   * A length of time as it is written in settings and options: 500ms, 2s, 5min, 1h, 7d; a bare
   * number is seconds.
   *
   * @throws IllegalArgumentException when it is none of these
   */
  public static Duration parseDuration(String text) {
    Matcher matcher = DURATION.matcher(text.strip().toLowerCase(Locale.ROOT));
    if (!matcher.matches()) {
      throw new IllegalArgumentException("a length of time is written 500ms, 2s, 5min, 1h or 7d");
    }
    long amount = Long.parseLong(matcher.group(1));
    String unit = matcher.group(2) == null ? "s" : matcher.group(2);
    return switch (unit) {
      case "ms" -> Duration.ofMillis(amount);
      case "m", "min" -> Duration.ofMinutes(amount);
      case "h" -> Duration.ofHours(amount);
      case "d" -> Duration.ofDays(amount);
      default -> Duration.ofSeconds(amount);
    };
  }

  private static String chosen(Raw raw, List<String> words) {
    String word = raw.text().strip().toLowerCase(Locale.ROOT);
    if (!words.contains(word)) {
      throw new IllegalArgumentException("it is one of " + String.join(", ", words));
    }
    return word;
  }

  /**
   * A number of bytes as the server writes it: 64kB, 16MB, 1GB; a bare number is bytes.
   *
   * @throws IllegalArgumentException when it is none of these
   */
  public static long parseSize(String text) {
    Matcher matcher = SIZE.matcher(text.strip().toLowerCase(Locale.ROOT));
    if (!matcher.matches()) {
      throw new IllegalArgumentException("a size is written 64kB, 16MB, 1GB or 1TB");
    }
    long amount = Long.parseLong(matcher.group(1));
    String unit = matcher.group(2) == null ? "" : matcher.group(2);
    return switch (unit) {
      case "kb" -> amount << 10;
      case "mb" -> amount << 20;
      case "gb" -> amount << 30;
      case "tb" -> amount << 40;
      default -> amount;
    };
  }

  private static Integer bindNumber(Raw raw, int least) {
    String text = raw.text().strip();
    if (!text.matches("\\d{1,9}") || Integer.parseInt(text) < least) {
      throw new IllegalArgumentException("it is a whole number, at least " + least);
    }
    return Integer.valueOf(text);
  }

  private static Boolean bindFlag(Raw raw) {
    return switch (raw.text().strip().toLowerCase(Locale.ROOT)) {
      case "true", "1" -> true;
      case "false", "0" -> false;
      default -> throw new IllegalArgumentException("it is either true or false");
    };
  }

  private static List<String> split(Raw raw) {
    List<String> parts = new ArrayList<>();
    for (String item : raw.items()) {
      for (String part : item.split(",")) {
        if (!part.isBlank()) {
          parts.add(part.strip());
        }
      }
    }
    return List.copyOf(parts);
  }

  /** Flyway writes its folders as {@code filesystem:DIR}; both forms are taken. */
  private static Path resolve(Raw raw, String text) {
    String path = text.startsWith("filesystem:") ? text.substring("filesystem:".length()) : text;
    if (path.isBlank()) {
      throw new IllegalArgumentException("a path is needed");
    }
    return raw.origin().folder().resolve(path).normalize();
  }
}
