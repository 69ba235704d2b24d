package io.iacdharma.db.partition;

import java.time.Instant;

/**
 * A range of time.
 *
 * @param from inclusive
 * @param to exclusive
 */
public record Span(Instant from, Instant to) {

  public Span {
    if (!from.isBefore(to)) {
      throw new IllegalArgumentException("empty: " + from + " to " + to);
    }
  }

  /** Whether the two have a moment in common. */
  boolean overlaps(Span other) {
    return from.isBefore(other.to) && other.from.isBefore(to);
  }

  /** What a bound without an end stands for: later than any time that the server knows. */
  private static final Instant FOREVER = Instant.parse("+300000-01-01T00:00:00Z");

  /** The range of a partition that is not the default one; open ends lie beyond all times. */
  static Span of(Partition partition) {
    return new Span(at(partition.from(), Instant.MIN), at(partition.to(), FOREVER));
  }

  private static Instant at(@org.jspecify.annotations.Nullable Bound bound, Instant otherwise) {
    return bound == null || bound.at() == null ? otherwise : bound.at();
  }

  @Override
  public String toString() {
    return from + " to " + to;
  }
}
