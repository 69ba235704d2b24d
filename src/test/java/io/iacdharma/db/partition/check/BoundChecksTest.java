package io.iacdharma.db.partition.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.iacdharma.db.database.TableName;
import io.iacdharma.db.partition.Age;
import io.iacdharma.db.partition.Bound;
import io.iacdharma.db.partition.Coverage;
import io.iacdharma.db.partition.Every;
import io.iacdharma.db.partition.Grants;
import io.iacdharma.db.partition.KeyKind;
import io.iacdharma.db.partition.OnExpire;
import io.iacdharma.db.partition.Partition;
import io.iacdharma.db.partition.PartitionCalendar;
import io.iacdharma.db.partition.PartitionPolicy;
import io.iacdharma.db.partition.PartitionedTable;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BoundChecksTest {

  private static final TableName TABLE = new TableName("shop", "orders");
  private static final ZoneId UTC = ZoneId.of("UTC");

  @Test
  void findsRangesThatOverlap() {
    List<PartitionFinding> found =
        find("2026-03-15T00:00:00Z", "2026-03-01/2026-05-01", "2026-04-01/2026-10-01");
    assertThat(found).extracting(PartitionFinding::check).contains(Check.OVERLAP);
    assertThat(find("2026-03-15T00:00:00Z", "2026-03-01/2026-04-01", "2026-04-01/2026-10-01"))
        .extracting(PartitionFinding::check)
        .doesNotContain(Check.OVERLAP);
  }

  @Test
  void takesTheRangeOfAPendingPartitionForNoGapOfItsOwn() {
    assertThat(
            find(
                "2026-03-15T00:00:00Z",
                "2026-01-01/2026-02-01",
                "2026-02-01/2026-03-01/pending",
                "2026-03-01/2026-12-01"))
        .extracting(PartitionFinding::check)
        .doesNotContain(Check.GAP, Check.OVERLAP);
    assertThat(
            find(
                "2026-02-15T00:00:00Z",
                "2026-01-01/2026-02-01",
                "2026-02-01/2026-03-01/pending",
                "2026-03-01/2026-12-01"))
        .extracting(PartitionFinding::check)
        .contains(Check.PRESENT_MISSING);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03-01T00:00:00Z, 2026-09-01, UTC, 6",
    "2026-03-01T00:00:00.000001Z, 2026-09-01, UTC, 5",
    "2026-03-31T00:00:00Z, 2026-09-01, UTC, 5",
    "2024-01-31T00:00:00Z, 2024-03-01, UTC, 1",
    "2026-03-01T03:00:00Z, 2026-09-01, America/New_York, 6",
  })
  void countsWholeMonthsAhead(Instant now, String end, String zone, int months) {
    Coverage coverage = Coverage.of(List.of(partition("2000-01-01/" + end)), now);
    assertThat(coverage.months(now, ZoneId.of(zone))).isEqualTo(months);
  }

  @Test
  void countsNothingBehindAGap() {
    Coverage coverage =
        Coverage.of(
            List.of(
                partition("2026-03-01/2026-04-01"),
                partition("2026-04-01/2026-05-01"),
                partition("2026-06-01/2030-01-01")),
            Instant.parse("2026-03-15T00:00:00Z"));
    assertThat(coverage.ahead()).isEqualTo(1);
    assertThat(coverage.end()).isEqualTo(Instant.parse("2026-05-01T00:00:00Z"));
  }

  @ParameterizedTest
  @CsvSource({
    "orders_2026_03, 2026-03-01, 2026-04-01, true",
    "orders_2026_04, 2026-03-01, 2026-04-01, false",
    "orders_p202603, 2026-03-01, 2026-04-01, true",
    "orders_2026w10, 2026-03-02, 2026-03-09, true",
    "orders_2026w11, 2026-03-02, 2026-03-09, false",
    "orders_2026q1, 2026-01-01, 2026-04-01, true",
    "orders_2026q1, 2026-03-01, 2026-04-01, true",
    "orders_2026q1, 2026-04-01, 2026-07-01, false",
    "orders_2025, 2026-03-01, 2026-04-01, false",
    "orders_2026, 2026-06-01, 2026-08-01, true",
    "orders_20260301, 2026-03-01, 2026-03-02, true",
    "orders_20260302, 2026-03-01, 2026-03-02, false",
  })
  void readsTheTimeOfAName(String name, String from, String to, boolean fits) {
    NamedPeriod period = NamedPeriod.of("orders", name).orElseThrow();
    assertThat(period.fits(at(from), at(to), UTC)).isEqualTo(fits);
  }

  @ParameterizedTest
  @CsvSource({"orders_old", "orders_000123", "orders_2026_13", "orders_1234", "orders_20260230"})
  void readsNoTimeInOtherNames(String name) {
    assertThat(NamedPeriod.of("orders", name)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "MONTH, UTC, America/New_York, 2026-03-01T05:00:00Z, 2026-04-01T04:00:00Z",
    "MONTH, UTC, Europe/Berlin, 2026-02-28T23:00:00Z, 2026-03-31T22:00:00Z",
    "MONTH, Europe/Berlin, UTC, 2026-03-01T00:00:00Z, 2026-04-01T00:00:00Z",
    "DAY, UTC, Asia/Kolkata, 2026-03-01T18:30:00Z, 2026-03-02T18:30:00Z",
    "MONTH, UTC, Australia/Lord_Howe, 2026-03-31T13:00:00Z, 2026-04-30T13:30:00Z",
    "MONTH, UTC, , 2026-03-01T05:00:00Z, 2026-04-03T04:00:00Z",
  })
  void findsTheZoneInWhichBoundsWereWritten(
      Every every, String policy, String zone, Instant from, Instant to) {
    assertThat(
            ZoneGuess.of(new PartitionCalendar(every, ZoneId.of(policy)), List.of(from, to))
                .orElse(null))
        .isEqualTo(zone);
  }

  private static List<PartitionFinding> find(String now, String... ranges) {
    PartitionPolicy policy =
        new PartitionPolicy(
            TABLE,
            new PartitionCalendar(Every.MONTH, UTC),
            6,
            2,
            null,
            OnExpire.KEEP,
            new Age(7, ChronoUnit.DAYS),
            true,
            Grants.AUTO,
            24,
            null);
    PartitionedTable table =
        new PartitionedTable(
            1,
            TABLE,
            "owner",
            "at",
            KeyKind.TIMESTAMPTZ,
            Arrays.stream(ranges).map(BoundChecksTest::partition).toList());
    return new BoundChecks(table, policy, Instant.parse(now)).find();
  }

  private static Partition partition(String range) {
    String[] parts = range.split("/");
    return new Partition(
        range.hashCode(),
        new TableName("shop", "orders_" + parts[0]),
        new Bound(parts[0], at(parts[0])),
        new Bound(parts[1], at(parts[1])),
        parts.length > 2,
        "r",
        8192,
        0,
        null);
  }

  private static Instant at(String day) {
    return Instant.parse(day + "T00:00:00Z");
  }
}
