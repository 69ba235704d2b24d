package io.iacdharma.db.partition;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Says which partitions are missing: from the period of a moment on, as many ahead as the policy
 * wants. The rows in the table have no say in it, neither their absence nor a date in the far
 * future.
 */
final class PremakePlanner {

  /** So many periods beyond those that are wanted, a gap between two partitions is closed too. */
  static final int FAR = 12;

  private final PartitionCalendar calendar;
  private final int premake;

  PremakePlanner(PartitionCalendar calendar, int premake) {
    this.calendar = calendar;
    this.premake = premake;
  }

  /**
   * The missing ranges in their order. Each is one period of the calendar, or less where another
   * partition covers a part of it.
   *
   * @param now the present
   * @param covered the ranges that there are
   */
  List<Span> missing(Instant now, List<Span> covered) {
    Instant start = calendar.floor(now);
    Instant wanted = calendar.plus(start, premake + 1L);
    Instant far = calendar.plus(wanted, FAR);
    Instant end =
        covered.stream()
            .map(Span::from)
            .filter(from -> from.isAfter(wanted) && !from.isAfter(far))
            .max(Instant::compareTo)
            .orElse(wanted);
    List<Span> missing = new ArrayList<>();
    for (Instant at = start; at.isBefore(end); at = calendar.plus(calendar.floor(at), 1)) {
      missing.addAll(without(new Span(at, calendar.next(at)), covered));
    }
    return missing;
  }

  /** What is left of a period. */
  static List<Span> without(Span period, List<Span> covered) {
    List<Span> left = new ArrayList<>(List.of(period));
    for (Span other : covered) {
      List<Span> next = new ArrayList<>();
      for (Span one : left) {
        if (!one.overlaps(other)) {
          next.add(one);
          continue;
        }
        if (one.from().isBefore(other.from())) {
          next.add(new Span(one.from(), other.from()));
        }
        if (other.to().isBefore(one.to())) {
          next.add(new Span(other.to(), one.to()));
        }
      }
      left = next;
    }
    return left;
  }
}
