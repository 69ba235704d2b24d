package io.iacdharma.db.seed;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One row that differs.
 *
 * @param action {@code insert}, {@code update} or {@code delete}
 * @param key its natural key
 * @param columns what an update changes
 */
public record Change(String action, Map<String, String> key, Map<String, Values> columns) {

  /**
   * A value that changes.
   *
   * @param old as the table has it, as text
   * @param now as the dataset has it, as text
   */
  public record Values(@Nullable String old, @Nullable String now) {}

  /** The change on one line, for people. */
  public String line() {
    StringBuilder text = new StringBuilder(action).append(' ').append(key);
    columns.forEach(
        (name, values) ->
            text.append("\n      %s: %s → %s".formatted(name, values.old(), values.now())));
    return text.toString();
  }
}
