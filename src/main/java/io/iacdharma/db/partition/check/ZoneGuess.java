package io.iacdharma.db.partition.check;

import io.iacdharma.db.partition.PartitionCalendar;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds the time zone in which times are boundaries of a calendar. */
final class ZoneGuess {

  /** Where several zones fit, the one that most people live by is named. */
  private static final List<String> FIRST =
      List.of(
          "UTC",
          "America/New_York",
          "America/Chicago",
          "America/Denver",
          "America/Los_Angeles",
          "America/Sao_Paulo",
          "Europe/London",
          "Europe/Berlin",
          "Europe/Helsinki",
          "Europe/Moscow",
          "Asia/Kolkata",
          "Asia/Shanghai",
          "Asia/Tokyo",
          "Australia/Sydney");

  /** The names of places; other names, such as US/Eastern, are old words for some of them. */
  private static final Pattern PLACE =
      Pattern.compile(
          "(Africa|America|Antarctica|Arctic|Asia|Atlantic|Australia|Europe|Indian|Pacific)"
              + "/[A-Z][a-z].*");

  private ZoneGuess() {}

  /** A zone in which all of them are boundaries; empty when there is none but the calendar's. */
  static Optional<String> of(PartitionCalendar calendar, Collection<Instant> times) {
    Stream<String> others =
        ZoneId.getAvailableZoneIds().stream().filter(id -> PLACE.matcher(id).matches()).sorted();
    return Stream.concat(FIRST.stream(), others)
        .filter(id -> !id.equals(calendar.zone().getId()))
        .filter(
            id -> {
              var there = new PartitionCalendar(calendar.every(), ZoneId.of(id));
              return times.stream().allMatch(there::isBoundary);
            })
        .findFirst();
  }
}
