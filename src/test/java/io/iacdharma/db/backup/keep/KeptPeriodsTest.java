package io.iacdharma.db.backup.keep;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Days, weeks, months and years. */
class KeptPeriodsTest {

  private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");

  @Test
  void keepsTheLastOfDaysWeeksMonthsAndYears() {
    Catalog catalog =
        new Catalog()
            .full("y", "2024-12-30T01:00:00Z")
            .full("x", "2025-06-30T01:00:00Z")
            .full("m1", "2026-09-15T01:00:00Z")
            .full("m2", "2026-09-30T23:59:59Z")
            .full("m3", "2026-10-01T00:00:00Z")
            .full("d1", "2026-11-26T01:00:00Z")
            .full("d2", "2026-11-26T13:00:00Z")
            .full("d3", "2026-11-27T01:00:00Z");
    Map<String, String> verdicts = verdicts(catalog, settings(0, 2, 1, 3, 2, 1));
    assertThat(verdicts)
        .containsEntry("m1", "expires: older than the window of 0d, and no rule keeps it")
        .containsEntry("m2", "kept: newest of the month 2026-09")
        .containsEntry("m3", "kept: newest of the month 2026-10")
        .containsEntry("d2", "kept: newest of the day 2026-11-26")
        .containsEntry("x", "kept: newest of the year 2025");
    assertThat(verdicts.get("d1")).startsWith("expires");
    assertThat(verdicts.get("y")).startsWith("expires");
    assertThat(verdicts.get("d3"))
        .contains("the newest full before", "newest of the day 2026-11-27")
        .contains("newest of the week 2026-W48")
        .contains("newest of the month 2026-11")
        .contains("newest of the year 2026");
  }

  @Test
  void countsWeeksOfTheIsoCalendar() {
    // 2024-12-30 is of the first week of 2025, 2027-01-01 of the last of 2026.
    Catalog catalog =
        new Catalog()
            .full("a", "2024-12-29T01:00:00Z")
            .full("b", "2024-12-30T01:00:00Z")
            .full("c", "2026-12-31T01:00:00Z")
            .full("d", "2027-01-01T01:00:00Z");
    Map<String, String> verdicts =
        verdicts(catalog, settings(0, 0, 9, 0, 0, 1), Instant.parse("2027-02-01T00:00:00Z"));
    assertThat(verdicts)
        .containsEntry("a", "kept: newest of the week 2024-W52")
        .containsEntry("b", "kept: newest of the week 2025-W01");
    assertThat(verdicts.get("c")).startsWith("expires");
    assertThat(verdicts.get("d")).contains("newest of the week 2026-W53");
  }

  @Test
  void doesNotCountDaysWithoutABackup() {
    Catalog catalog =
        new Catalog()
            .full("a", "2026-08-01T01:00:00Z")
            .full("b", "2026-08-02T01:00:00Z")
            .full("c", "2026-08-03T01:00:00Z");
    assertThat(verdicts(catalog, settings(0, 3, 0, 0, 0, 1)).values())
        .allMatch(text -> text.startsWith("kept"));
  }

  private static KeepSettings settings(
      int days, int daily, int weekly, int monthly, int yearly, int minimum) {
    return new KeepSettings(0, Duration.ofDays(days), daily, weekly, monthly, yearly, minimum);
  }

  private static Map<String, String> verdicts(Catalog catalog, KeepSettings settings) {
    return verdicts(catalog, settings, NOW);
  }

  private static Map<String, String> verdicts(Catalog catalog, KeepSettings settings, Instant now) {
    Map<String, String> texts = new LinkedHashMap<>();
    List<Verdict> verdicts = ExpirePlanner.plan(catalog.candidates(), settings, now).verdicts();
    verdicts.forEach(one -> texts.put(one.backup().label(), one.text()));
    return texts;
  }
}
