package io.iacdharma.db.partition;

import io.iacdharma.db.config.Setting;
import io.iacdharma.db.database.TableName;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Makes a policy of what was written for one table.
 *
 * @param table the table
 * @param given the settings that somebody wrote, each with its place
 * @param where what names the table; null when nobody does
 * @param sealed whether its rows are sealed
 */
record PolicyReader(
    TableName table, Map<String, Setting<String>> given, @Nullable String where, boolean sealed) {

  private static final int MOST = 10_000;

  /**
   * The policy.
   *
   * @throws io.iacdharma.db.error.DharmaException CONFIG_INVALID naming table, setting and line
   */
  PartitionPolicy read() {
    Every every = word("every", Every.MONTH, Every.class);
    PartitionCalendar calendar = new PartitionCalendar(every, zone());
    int premake = number("premake", 6, 1);
    int reach = monthsAhead(every, premake);
    int least = number("leastMonthsAhead", Math.min(2, reach), 0);
    if (least > reach) {
      throw refused(
          "leastMonthsAhead",
          "premake %d reaches only %d whole months ahead".formatted(premake, reach));
    }
    Age retention = retention();
    OnExpire onExpire = word("onExpire", OnExpire.KEEP, OnExpire.class);
    if (onExpire != OnExpire.KEEP && retention == null) {
      throw refused("onExpire", "without a retention no partition ever expires");
    }
    boolean archive = word("archive", Archive.REQUIRED, Archive.class) == Archive.REQUIRED;
    if (!archive && sealed) {
      throw refused("archive", "the table is one of audit.tables: its rows are archived or kept");
    }
    return new PartitionPolicy(
        table,
        calendar,
        premake,
        least,
        retention,
        onExpire,
        age("grace", new Age(7, java.time.temporal.ChronoUnit.DAYS)),
        archive,
        word("grants", Grants.AUTO, Grants.class),
        number("most", 24, 1),
        where);
  }

  /** What is written for {@link PartitionPolicy#archive}. */
  private enum Archive {
    REQUIRED,
    NONE
  }

  /** How many whole months so many partitions beyond the present one are at least. */
  private static int monthsAhead(Every every, int premake) {
    return switch (every) {
      case DAY -> premake / 31;
      case WEEK -> premake * 7 / 31;
      case MONTH -> premake;
      case QUARTER -> premake * 3;
      case YEAR -> premake * 12;
    };
  }

  private ZoneId zone() {
    String text = text("zone");
    try {
      return ZoneId.of(text == null ? "UTC" : text);
    } catch (DateTimeException e) {
      throw refused("zone", "it is a time zone, such as UTC or Europe/Berlin");
    }
  }

  private @Nullable Age retention() {
    String text = text("retention");
    return text == null || text.equalsIgnoreCase("none") ? null : age("retention", null);
  }

  private Age age(String setting, @Nullable Age fallback) {
    String text = text(setting);
    if (text == null && fallback != null) {
      return fallback;
    }
    try {
      return Age.parse(String.valueOf(text));
    } catch (IllegalArgumentException e) {
      String none = setting.equals("retention") ? ", or none" : "";
      throw refused(setting, e.getMessage() + none);
    }
  }

  private int number(String setting, int fallback, int least) {
    String text = text(setting);
    if (text == null) {
      return fallback;
    }
    boolean fits = text.matches("\\d{1,5}");
    int number = fits ? Integer.parseInt(text) : -1;
    if (number < least || number > MOST) {
      throw refused(setting, "it is a whole number from %d to %d".formatted(least, MOST));
    }
    return number;
  }

  private <E extends Enum<E>> E word(String setting, E fallback, Class<E> type) {
    String text = text(setting);
    if (text == null) {
      return fallback;
    }
    return Arrays.stream(type.getEnumConstants())
        .filter(value -> value.name().equalsIgnoreCase(text))
        .findFirst()
        .orElseThrow(() -> refused(setting, "it is one of " + words(type)));
  }

  private static String words(Class<? extends Enum<?>> type) {
    return Arrays.stream(type.getEnumConstants())
        .map(value -> value.name().toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(", "));
  }

  private @Nullable String text(String setting) {
    Setting<String> written = given.get(setting);
    return written == null ? null : written.value().strip();
  }

  private RuntimeException refused(String setting, @Nullable String reason) {
    Setting<String> written = given.get(setting);
    String value = written == null ? "the default" : "'" + written.value() + "'";
    return Problem.of(
            ErrorCode.CONFIG_INVALID, "%s of %s cannot be %s".formatted(setting, table, value))
        .at(written == null ? String.valueOf(where) : written.origin().text())
        .because(reason)
        .hint("dharma-db help partitions")
        .exception();
  }
}
