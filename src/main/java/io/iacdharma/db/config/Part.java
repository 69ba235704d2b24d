package io.iacdharma.db.config;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A setting that every section of a map of maps may have, such as {@code premake} of each table
 * under {@code partition.tables}.
 *
 * @param name its name
 * @param words the words that it takes; empty when it takes others
 * @param pattern a regular expression that every value matches, or null
 * @param fallback what holds when nobody gives it, as {@code config schema} shows it, or null
 * @param description one sentence
 */
public record Part(
    String name,
    List<String> words,
    @Nullable String pattern,
    @Nullable String fallback,
    String description) {

  public Part {
    words = List.copyOf(words);
  }

  static Part choice(String name, @Nullable String fallback, String description, String... words) {
    return new Part(name, List.of(words), null, fallback, description);
  }

  static Part text(String name, String pattern, @Nullable String fallback, String description) {
    return new Part(name, List.of(), pattern, fallback, description);
  }
}
