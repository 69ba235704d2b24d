package io.iacdharma.db.partition;

import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A length of time by the calendar: {@code 7d}, {@code 12w}, {@code 84mon}, {@code 7y}.
 *
 * @param amount how many
 * @param unit days, weeks, months or years
 */
public record Age(int amount, ChronoUnit unit) {

  private static final Pattern TEXT = Pattern.compile("(\\d{1,5})\\s*(d|w|mon|y)");

  /**
   * The length of time that a text stands for.
   *
   * @throws IllegalArgumentException when it stands for none
   */
  public static Age parse(String text) {
    Matcher matcher = TEXT.matcher(text.strip());
    if (!matcher.matches()) {
      throw new IllegalArgumentException("a length of time is written 7d, 12w, 84mon or 7y");
    }
    int amount = Integer.parseInt(matcher.group(1));
    return switch (matcher.group(2)) {
      case "d" -> new Age(amount, ChronoUnit.DAYS);
      case "w" -> new Age(amount, ChronoUnit.WEEKS);
      case "mon" -> new Age(amount, ChronoUnit.MONTHS);
      default -> new Age(amount, ChronoUnit.YEARS);
    };
  }

  /** The time so long before another one, by the calendar of a zone. */
  public Instant before(Instant time, ZoneId zone) {
    return time.atZone(zone).minus(amount, unit).toInstant();
  }

  /** The time so long after another one, by the calendar of a zone. */
  public Instant after(Instant time, ZoneId zone) {
    return time.atZone(zone).plus(amount, unit).toInstant();
  }

  @Override
  public String toString() {
    return amount
        + switch (unit) {
          case DAYS -> "d";
          case WEEKS -> "w";
          case MONTHS -> "mon";
          default -> "y";
        };
  }
}
