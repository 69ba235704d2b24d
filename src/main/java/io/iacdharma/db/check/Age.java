package io.iacdharma.db.check;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * How long ago something was, as a person says it. A value.
 *
 * @param length the time that has passed; never negative
 */
public record Age(Duration length) {

  /** From here on the larger unit says enough. */
  private static final int MANY = 2;

  public Age {
    length = length.isNegative() ? Duration.ZERO : length;
  }

  /** The time from one moment to another. */
  public static Age between(Instant from, Instant to) {
    return new Age(Duration.between(from, to));
  }

  /** Whether it is at least so long. */
  public boolean atLeast(Duration other) {
    return length.compareTo(other) >= 0;
  }

  /** Such as {@code 12 days}, {@code 3 hours} or {@code 1 second}. */
  @Override
  public String toString() {
    for (ChronoUnit unit :
        new ChronoUnit[] {ChronoUnit.DAYS, ChronoUnit.HOURS, ChronoUnit.MINUTES}) {
      long number = length.dividedBy(unit.getDuration());
      if (number >= MANY) {
        return number + " " + unit.toString().toLowerCase(Locale.ROOT);
      }
    }
    return length.toSeconds() + (length.toSeconds() == 1 ? " second" : " seconds");
  }
}
