package io.iacdharma.db.partition.check;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.IsoFields;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The time that a partition's name tells, in the ways in which people and tools write it.
 *
 * @param first its first day
 * @param end the day after its last
 */
record NamedPeriod(LocalDate first, LocalDate end) {

  private static final String YEAR = "(?:^|.*[^0-9])(\\d{4})";
  private static final Pattern WEEK = Pattern.compile(YEAR + "[_-]?w(\\d{2})");
  private static final Pattern QUARTER = Pattern.compile(YEAR + "[_-]?q([1-4])");
  private static final Pattern DAY = Pattern.compile(YEAR + "[_-]?m?(\\d{2})[_-]?d?(\\d{2})");
  private static final Pattern MONTH = Pattern.compile(YEAR + "[_-]?m?(\\d{2})");
  private static final Pattern YEAR_ALONE = Pattern.compile(YEAR);
  private static final int FIRST_YEAR = 1970;
  private static final int LAST_YEAR = 2199;

  /** The period that a partition's name ends with; empty when it tells none. */
  static Optional<NamedPeriod> of(String table, String partition) {
    String name = partition.toLowerCase(Locale.ROOT);
    String stem = table.toLowerCase(Locale.ROOT) + "_";
    String rest = name.startsWith(stem) ? name.substring(stem.length()) : name;
    try {
      return Optional.ofNullable(read(rest))
          .filter(
              period ->
                  period.first().getYear() >= FIRST_YEAR && period.first().getYear() <= LAST_YEAR);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /**
   * Whether it can be the name of a range: the middle of one lies in the other. Bounds that are
   * some hours off make no name wrong.
   */
  boolean fits(Instant from, Instant to, ZoneId zone) {
    Instant begin = first.atStartOfDay(zone).toInstant();
    Instant finish = end.atStartOfDay(zone).toInstant();
    boolean open = from.equals(Instant.MIN) || to.equals(Instant.MAX);
    return holds(from, to, middle(begin, finish))
        || (!open && holds(begin, finish, middle(from, to)));
  }

  private static boolean holds(Instant from, Instant to, Instant time) {
    return !time.isBefore(from) && time.isBefore(to);
  }

  private static Instant middle(Instant from, Instant to) {
    return from.plus(Duration.between(from, to).dividedBy(2));
  }

  private static @Nullable NamedPeriod read(String text) {
    Matcher week = WEEK.matcher(text);
    if (week.matches()) {
      LocalDate monday =
          LocalDate.of(number(week, 1), 1, 4)
              .with(IsoFields.WEEK_OF_WEEK_BASED_YEAR, number(week, 2))
              .with(DayOfWeek.MONDAY);
      return new NamedPeriod(monday, monday.plusWeeks(1));
    }
    Matcher quarter = QUARTER.matcher(text);
    if (quarter.matches()) {
      LocalDate first = LocalDate.of(number(quarter, 1), 3 * number(quarter, 2) - 2, 1);
      return new NamedPeriod(first, first.plusMonths(3));
    }
    Matcher day = DAY.matcher(text);
    if (day.matches()) {
      LocalDate first = LocalDate.of(number(day, 1), number(day, 2), number(day, 3));
      return new NamedPeriod(first, first.plusDays(1));
    }
    Matcher month = MONTH.matcher(text);
    if (month.matches()) {
      LocalDate first = LocalDate.of(number(month, 1), number(month, 2), 1);
      return new NamedPeriod(first, first.plusMonths(1));
    }
    Matcher year = YEAR_ALONE.matcher(text);
    if (year.matches()) {
      LocalDate first = LocalDate.of(number(year, 1), 1, 1);
      return new NamedPeriod(first, first.plusYears(1));
    }
    return null;
  }

  private static int number(Matcher matcher, int group) {
    return Integer.parseInt(matcher.group(group));
  }
}
