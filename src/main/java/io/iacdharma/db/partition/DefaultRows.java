package io.iacdharma.db.partition;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows in a default partition.
 *
 * @param periods how many rows there are in each period of the calendar that has any, in order
 * @param keyless rows whose key is null or no time, such as infinity
 * @param problem why they could not be counted; null when they were
 */
record DefaultRows(List<Count> periods, long keyless, @Nullable String problem) {

  static final DefaultRows NONE = new DefaultRows(List.of(), 0, null);

  DefaultRows {
    periods = List.copyOf(periods);
  }

  /**
   * Rows of one period.
   *
   * @param span the period
   * @param rows how many
   */
  record Count(Span span, long rows) {}

  /** Whether there are none. */
  boolean isEmpty() {
    return periods.isEmpty() && keyless == 0;
  }

  /** How many there are. */
  long count() {
    return keyless + periods.stream().mapToLong(Count::rows).sum();
  }

  /** From the first period to the last; there must be one. */
  Span whole() {
    return new Span(periods.get(0).span().from(), periods.get(periods.size() - 1).span().to());
  }

  /** Those that begin no earlier than a time. */
  long rowsFrom(Instant time) {
    return periods.stream()
        .filter(count -> !count.span().from().isBefore(time))
        .mapToLong(Count::rows)
        .sum();
  }

  /** For people: how many where, the first few. */
  String text() {
    StringBuilder text = new StringBuilder();
    for (Count count : periods.subList(0, Math.min(periods.size(), 5))) {
      text.append(text.isEmpty() ? "" : "; ")
          .append(count.rows())
          .append(count.rows() == 1 ? " row " : " rows ")
          .append(count.span());
    }
    if (periods.size() > 5) {
      text.append("; and ").append(periods.size() - 5).append(" more periods");
    }
    if (keyless > 0) {
      text.append(text.isEmpty() ? "" : "; ").append(keyless).append(" without a time");
    }
    return text.toString();
  }
}
