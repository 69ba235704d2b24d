package io.iacdharma.db.partition.check;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.IsoFields;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the time that a partition's name tells, in the ways in which people and tools write it. */
final class NamedPeriod {

  private static final String YEAR = "(?:^|.*[^0-9])(\\d{4})";
  private static final Pattern WEEK = Pattern.compile(YEAR + "[_-]?w(\\d{2})");
  private static final Pattern QUARTER = Pattern.compile(YEAR + "[_-]?q([1-4])");
  private static final Pattern DAY =
      Pattern.compile(YEAR + "[_-]?m?(\\d{2})[_-]?d?(\\d{2})(?:_000000)?");
  private static final Pattern MONTH = Pattern.compile(YEAR + "[_-]?m?(\\d{2})");
  private static final Pattern YEAR_ALONE = Pattern.compile(YEAR);
  private static final int FIRST_YEAR = 1970;
  private static final int LAST_YEAR = 2199;

  private NamedPeriod() {}

  /** The middle of the period that a name ends with; empty when it tells none. */
  static Optional<Instant> middle(String table, String partition, ZoneId zone) {
    String name = partition.toLowerCase(Locale.ROOT);
    String stem = table.toLowerCase(Locale.ROOT) + "_";
    String rest = name.startsWith(stem) ? name.substring(stem.length()) : name;
    try {
      return Optional.ofNullable(day(rest))
          .filter(day -> day.getYear() >= FIRST_YEAR && day.getYear() <= LAST_YEAR)
          .map(day -> day.atTime(12, 0).atZone(zone).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static @org.jspecify.annotations.Nullable LocalDate day(String text) {
    Matcher week = WEEK.matcher(text);
    if (week.matches()) {
      return LocalDate.of(number(week, 1), 1, 4)
          .with(IsoFields.WEEK_OF_WEEK_BASED_YEAR, number(week, 2))
          .with(DayOfWeek.THURSDAY);
    }
    Matcher quarter = QUARTER.matcher(text);
    if (quarter.matches()) {
      return LocalDate.of(number(quarter, 1), 3 * number(quarter, 2) - 1, 15);
    }
    Matcher day = DAY.matcher(text);
    if (day.matches()) {
      return LocalDate.of(number(day, 1), number(day, 2), number(day, 3));
    }
    Matcher month = MONTH.matcher(text);
    if (month.matches()) {
      return LocalDate.of(number(month, 1), number(month, 2), 15);
    }
    Matcher year = YEAR_ALONE.matcher(text);
    return year.matches() ? LocalDate.of(number(year, 1), 7, 1) : null;
  }

  private static int number(Matcher matcher, int group) {
    return Integer.parseInt(matcher.group(group));
  }
}
