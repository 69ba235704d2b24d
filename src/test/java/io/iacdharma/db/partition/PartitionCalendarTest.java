package io.iacdharma.db.partition;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PartitionCalendarTest {

  @ParameterizedTest
  @CsvSource({
    "DAY, UTC, 2024-02-29T23:59:59.999999Z, 2024-02-29T00:00:00Z, 2024-03-01T00:00:00Z, 2024_02_29",
    "WEEK, UTC, 2024-12-31T12:00:00Z, 2024-12-30T00:00:00Z, 2025-01-06T00:00:00Z, 2025w01",
    "WEEK, UTC, 2021-01-03T12:00:00Z, 2020-12-28T00:00:00Z, 2021-01-04T00:00:00Z, 2020w53",
    "MONTH, UTC, 2024-02-29T00:00:00Z, 2024-02-01T00:00:00Z, 2024-03-01T00:00:00Z, 2024_02",
    "QUARTER, UTC, 2026-11-28T00:00:00Z, 2026-10-01T00:00:00Z, 2027-01-01T00:00:00Z, 2026q4",
    "YEAR, UTC, 2024-12-31T23:59:59Z, 2024-01-01T00:00:00Z, 2025-01-01T00:00:00Z, 2024",
    // Clocks are put forward inside the month: it is an hour short.
    "MONTH, America/New_York, 2026-03-15T00:00:00Z, 2026-03-01T05:00:00Z, 2026-04-01T04:00:00Z,"
        + " 2026_03",
    "DAY, America/New_York, 2026-03-08T12:00:00Z, 2026-03-08T05:00:00Z, 2026-03-09T04:00:00Z,"
        + " 2026_03_08",
    "DAY, America/New_York, 2026-11-01T12:00:00Z, 2026-11-01T04:00:00Z, 2026-11-02T05:00:00Z,"
        + " 2026_11_01",
    // Half an hour of summer time.
    "MONTH, Australia/Lord_Howe, 2026-04-10T00:00:00Z, 2026-03-31T13:00:00Z,"
        + " 2026-04-30T13:30:00Z, 2026_04",
    // The clocks go forward at midnight: this day begins at one o'clock.
    "DAY, Africa/Cairo, 2026-04-24T12:00:00Z, 2026-04-23T22:00:00Z, 2026-04-24T21:00:00Z,"
        + " 2026_04_24",
    "QUARTER, Asia/Kathmandu, 2026-05-01T00:00:00Z, 2026-03-31T18:15:00Z, 2026-06-30T18:15:00Z,"
        + " 2026q2",
  })
  void knowsThePeriodOfATime(
      Every every, String zone, Instant time, Instant from, Instant to, String suffix) {
    PartitionCalendar calendar = new PartitionCalendar(every, ZoneId.of(zone));
    assertThat(calendar.floor(time)).isEqualTo(from);
    assertThat(calendar.next(time)).isEqualTo(to);
    assertThat(calendar.plus(from, 1)).isEqualTo(to);
    assertThat(calendar.plus(to, -1)).isEqualTo(from);
    assertThat(calendar.floor(to.minusNanos(1))).isEqualTo(from);
    assertThat(calendar.isBoundary(from)).isTrue();
    assertThat(calendar.isBoundary(from.plusSeconds(1))).isFalse();
    assertThat(calendar.partitionName("t", from)).isEqualTo("t_" + suffix);
  }

  @ParameterizedTest
  @CsvSource({
    "DAY, America/New_York", "WEEK, America/New_York", "MONTH, Australia/Lord_Howe",
    "QUARTER, America/New_York", "YEAR, Australia/Lord_Howe", "DAY, Africa/Cairo",
    "DAY, America/Sao_Paulo", "MONTH, Pacific/Apia"
  })
  void leavesNoGapOverFiftyYears(Every every, String zone) {
    PartitionCalendar calendar = new PartitionCalendar(every, ZoneId.of(zone));
    Instant end = Instant.parse("2040-01-01T00:00:00Z");
    Instant first = calendar.floor(Instant.parse("1990-01-01T00:00:00Z"));
    Instant boundary = first;
    for (long count = 1; boundary.isBefore(end); count++) {
      Instant next = calendar.next(boundary);
      assertThat(next).isAfter(boundary);
      assertThat(calendar.isBoundary(next)).as(next.toString()).isTrue();
      assertThat(calendar.floor(next.minusNanos(1))).isEqualTo(boundary);
      assertThat(calendar.plus(first, count)).isEqualTo(next);
      boundary = next;
    }
  }

  @Test
  void keepsNamesWithinWhatTheServerDoesNotCut() {
    PartitionCalendar calendar = new PartitionCalendar(Every.DAY, ZoneId.of("UTC"));
    Instant day = Instant.parse("2026-03-09T00:00:00Z");
    for (String table : new String[] {"t".repeat(63), "é".repeat(31), "𝛂".repeat(15), "短い"}) {
      String name = calendar.partitionName(table, day);
      assertThat(name).endsWith("_2026_03_09");
      assertThat(name.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(63);
      assertThat(table).startsWith(name.replace("_2026_03_09", ""));
    }
    assertThat(calendar.partitionName("t".repeat(52), day)).startsWith("t".repeat(52) + "_");
  }
}
