package io.iacdharma.db.partition;

import java.time.DayOfWeek;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;

/** How long a partition is, by the calendar. */
public enum Every {
  DAY {
    @Override
    ZonedDateTime floor(ZonedDateTime time) {
      return midnight(time);
    }

    @Override
    ZonedDateTime plus(ZonedDateTime boundary, long count) {
      return midnight(boundary.plusDays(count));
    }

    @Override
    String suffix(ZonedDateTime boundary) {
      return DateTimeFormatter.ofPattern("uuuu_MM_dd", Locale.ROOT).format(boundary);
    }
  },
  WEEK {
    @Override
    ZonedDateTime floor(ZonedDateTime time) {
      return midnight(time.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)));
    }

    @Override
    ZonedDateTime plus(ZonedDateTime boundary, long count) {
      return midnight(boundary.plusWeeks(count));
    }

    @Override
    String suffix(ZonedDateTime boundary) {
      return "%04dw%02d"
          .formatted(
              boundary.get(IsoFields.WEEK_BASED_YEAR),
              boundary.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
    }
  },
  MONTH {
    @Override
    ZonedDateTime floor(ZonedDateTime time) {
      return midnight(time.withDayOfMonth(1));
    }

    @Override
    ZonedDateTime plus(ZonedDateTime boundary, long count) {
      return midnight(boundary.plusMonths(count));
    }

    @Override
    String suffix(ZonedDateTime boundary) {
      return DateTimeFormatter.ofPattern("uuuu_MM", Locale.ROOT).format(boundary);
    }
  },
  QUARTER {
    @Override
    ZonedDateTime floor(ZonedDateTime time) {
      return midnight(time.with(IsoFields.DAY_OF_QUARTER, 1));
    }

    @Override
    ZonedDateTime plus(ZonedDateTime boundary, long count) {
      return midnight(boundary.plusMonths(3 * count));
    }

    @Override
    String suffix(ZonedDateTime boundary) {
      return "%04dq%d".formatted(boundary.getYear(), boundary.get(IsoFields.QUARTER_OF_YEAR));
    }
  },
  YEAR {
    @Override
    ZonedDateTime floor(ZonedDateTime time) {
      return midnight(time.withDayOfYear(1));
    }

    @Override
    ZonedDateTime plus(ZonedDateTime boundary, long count) {
      return midnight(boundary.plusYears(count));
    }

    @Override
    String suffix(ZonedDateTime boundary) {
      return "%04d".formatted(boundary.getYear());
    }
  };

  /** The last boundary at or before a time. */
  abstract ZonedDateTime floor(ZonedDateTime time);

  /** The boundary so many periods after another one; before it when negative. */
  abstract ZonedDateTime plus(ZonedDateTime boundary, long count);

  /** What a partition that begins at this boundary is called after its table's name. */
  abstract String suffix(ZonedDateTime boundary);

  /** A day may begin later than at midnight, where clocks are put forward then. */
  private static ZonedDateTime midnight(ZonedDateTime time) {
    return time.toLocalDate().atStartOfDay(time.getZone()).truncatedTo(ChronoUnit.MILLIS);
  }

  /** The word for it in dharma-db.yaml. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
