package io.iacdharma.db.partition.check;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a partition, as far as they were counted.
 *
 * @param rows how many
 * @param more whether there are more, which were not counted
 * @param first the first key as the server writes it; null without a key
 * @param last the last one
 * @param periods how many rows there are in each period of the calendar that has any, in order
 * @param keyless rows whose key is null, or no time, or before the first counted period
 */
public record RowRange(
    long rows,
    boolean more,
    @Nullable String first,
    @Nullable String last,
    List<Period> periods,
    long keyless) {

  static final RowRange NONE = new RowRange(0, false, null, null, List.of(), 0);

  public RowRange {
    periods = List.copyOf(periods);
  }

  /**
   * Rows of one period.
   *
   * @param from inclusive
   * @param to exclusive
   * @param rows how many
   */
  public record Period(Instant from, Instant to, long rows) {}

  /** Those that lie in a period which begins in this range. */
  long between(Instant from, Instant to) {
    return periods.stream()
        .filter(period -> !period.from().isBefore(from) && period.from().isBefore(to))
        .mapToLong(Period::rows)
        .sum();
  }

  /** How many there are, for people. */
  String counted() {
    return (more ? "more than " : "") + Words.count(rows, "row");
  }

  /** Where they lie, the first few periods. */
  String places() {
    List<String> parts =
        periods.stream()
            .map(
                period ->
                    "%s in [%s, %s)"
                        .formatted(
                            Words.count(period.rows(), "row"),
                            Words.instant(period.from()),
                            Words.instant(period.to())))
            .toList();
    String text = Words.some(parts).replace(" more", " more periods");
    if (keyless > 0) {
      text += (text.isEmpty() ? "" : ", ") + Words.count(keyless, "row") + " without a time";
    }
    return text;
  }
}
