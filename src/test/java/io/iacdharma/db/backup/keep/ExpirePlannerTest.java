package io.iacdharma.db.backup.keep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iacdharma.db.wal.Lsn;
import io.iacdharma.db.wal.SegmentName;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Each rule by itself, and what keeps them from doing harm. */
class ExpirePlannerTest {

  private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");

  @Test
  void keepsTheFullThatTheWindowBeginsIn() {
    Catalog catalog =
        new Catalog()
            .full("a", "2026-11-18T01:00:00Z")
            .full("b", "2026-11-20T01:00:00Z")
            .full("c", "2026-11-22T01:00:00Z")
            .full("d", "2026-11-24T01:00:00Z");
    assertThat(verdicts(catalog, window(7)))
        .containsEntry("a", "expires: older than the window of 7d, and no rule keeps it")
        .containsEntry(
            "b", "kept: window of 7d needs it: the newest full before 2026-11-21T12:00:00Z")
        .containsEntry("c", "kept: window of 7d")
        .containsEntry("d", "kept: window of 7d");
    assertThat(ExpirePlanner.plan(catalog.candidates(), window(7), NOW).wal().from())
        .isEqualTo(Catalog.lsn(Instant.parse("2026-11-20T01:00:00Z")));
  }

  @Test
  void countsByTheEndOfABackupForTheWindow() {
    // It began before the window, and was consistent only inside of it.
    Catalog catalog =
        new Catalog().full("a", "2026-11-20T01:00:00Z").full("b", "2026-11-21T11:55:00Z");
    assertThat(verdicts(catalog, window(7)).get("a")).startsWith("kept: window of 7d needs it");
  }

  @Test
  void keepsEverythingWhileNothingReachesBackFarEnough() {
    Catalog catalog =
        new Catalog()
            .full("a", "2026-11-26T01:00:00Z")
            .incremental("b", "a", "2026-11-27T01:00:00Z");
    Retention retention = ExpirePlanner.plan(catalog.candidates(), window(7), NOW);
    assertThat(retention.expiring()).isEmpty();
    assertThat(retention.wal().from()).isNull();
    assertThat(retention.wal().covers(segment("2020-01-01T00:00:00Z"), SegmentName.DEFAULT_SIZE))
        .isTrue();
  }

  @Test
  void keepsEverythingWhenNoFullBackupIsGood() {
    Catalog catalog =
        new Catalog()
            .full("a", "2026-01-01T01:00:00Z")
            .damaged()
            .incremental("b", "a", "2026-01-02T01:00:00Z");
    assertThat(verdicts(catalog, window(7)))
        .containsEntry(
            "a", "kept: no good full backup could stand in for it (does not count: damaged)")
        .hasEntrySatisfying("b", text -> assertThat(text).startsWith("kept: no good full"));
  }

  @Test
  void neverBreaksAChain() {
    Catalog catalog =
        new Catalog()
            .full("a", "2026-10-01T01:00:00Z")
            .incremental("b", "a", "2026-10-01T02:00:00Z")
            .incremental("c", "b", "2026-10-01T03:00:00Z")
            .held("court")
            .incremental("d", "c", "2026-10-01T04:00:00Z")
            .full("e", "2026-11-20T01:00:00Z")
            .full("f", "2026-11-27T01:00:00Z");
    assertThat(verdicts(catalog, window(7)))
        .containsEntry("a", "kept: parent of b")
        .containsEntry("b", "kept: parent of c")
        .containsEntry("c", "kept: held: court")
        .containsEntry(
            "d", "expires: older than the window of 7d; beyond it only full backups are kept");
  }

  @Test
  void givesUpWhatBuildsOnOthersFirst() {
    Catalog catalog =
        new Catalog()
            .full("a", "2026-10-01T01:00:00Z")
            .incremental("b", "a", "2026-10-01T02:00:00Z")
            .walIncrement("c", "b", "2026-10-01T03:00:00Z")
            // A clock that went back.
            .incremental("d", "c", "2026-10-01T00:30:00Z")
            .full("e", "2026-11-20T01:00:00Z");
    assertThat(ExpirePlanner.plan(catalog.candidates(), settings(0, 0, 0, 0, 0, 1), NOW).expiring())
        .extracting(one -> one.backup().label())
        .containsExactly("d", "c", "b", "a");
  }

  @Test
  void keepsTheNewestFullsWithWhatBuildsOnThem() {
    Catalog catalog =
        new Catalog()
            .full("a", "2026-08-01T01:00:00Z")
            .incremental("a1", "a", "2026-08-01T02:00:00Z")
            .full("b", "2026-08-02T01:00:00Z")
            .walIncrement("b1", "b", "2026-08-02T02:00:00Z")
            .full("c", "2026-11-01T01:00:00Z");
    KeepSettings settings = new KeepSettings(2, Duration.ZERO, 0, 0, 0, 0, 1);
    Map<String, String> verdicts = verdicts(catalog, settings);
    assertThat(verdicts)
        .containsEntry("b", "kept: one of the 2 newest full backups")
        .containsEntry("b1", "kept: builds on b, one of the 2 newest full backups");
    assertThat(verdicts.get("a")).startsWith("expires");
    assertThat(verdicts.get("a1")).startsWith("expires");
    // What the increment replays stays, from its full on; what follows does not.
    WalNeed wal = ExpirePlanner.plan(catalog.candidates(), settings, NOW).wal();
    assertThat(wal.covers(segment("2026-08-02T01:00:00Z"), SegmentName.DEFAULT_SIZE)).isTrue();
    assertThat(wal.covers(segment("2026-08-02T02:00:00Z"), SegmentName.DEFAULT_SIZE)).isTrue();
    assertThat(wal.covers(segment("2026-08-02T03:00:00Z"), SegmentName.DEFAULT_SIZE)).isFalse();
    assertThat(wal.covers(segment("2026-08-01T01:00:00Z"), SegmentName.DEFAULT_SIZE)).isFalse();
    assertThat(wal.covers(segment("2026-11-01T01:00:00Z"), SegmentName.DEFAULT_SIZE)).isTrue();
    assertThat(wal.covers(segment("2026-11-20T01:00:00Z"), SegmentName.DEFAULT_SIZE)).isTrue();
  }

  @Test
  void neverGoesBelowTheMinimum() {
    Catalog catalog =
        new Catalog()
            .full("a", "2026-08-01T01:00:00Z")
            .full("b", "2026-08-02T01:00:00Z")
            .full("c", "2026-08-03T01:00:00Z")
            .damaged()
            .full("d", "2026-08-04T01:00:00Z");
    assertThat(verdicts(catalog, settings(0, 0, 0, 0, 0, 3)))
        .containsEntry("a", "kept: minimum of 3 full backups")
        .containsEntry("b", "kept: minimum of 3 full backups")
        .containsEntry(
            "c",
            "expires: older than the window of 0d, and no rule keeps it (does not count: damaged)");
  }

  @Test
  void doesNotLetDamagedBackupsStandForGoodOnes() {
    Catalog catalog =
        new Catalog()
            .full("a", "2026-11-10T01:00:00Z")
            .full("b", "2026-11-19T01:00:00Z")
            .damaged()
            .full("c", "2026-11-25T01:00:00Z");
    Map<String, String> verdicts = verdicts(catalog, window(7));
    assertThat(verdicts.get("a")).contains("window of 7d needs it");
    assertThat(verdicts.get("b")).isEqualTo("kept: window of 7d (does not count: damaged)");
  }

  @Test
  void doesNotBeginTheWindowWithAServerThatParted() {
    Catalog catalog =
        new Catalog()
            .full("a", "2026-11-10T01:00:00Z")
            .full("b", "2026-11-19T01:00:00Z")
            .parted()
            .full("c", "2026-11-25T01:00:00Z")
            .onTimeline(2);
    assertThat(verdicts(catalog, window(7)).get("a")).contains("window of 7d needs it");
  }

  @Test
  void goesByTimeAndNotByTimelineOrName() {
    // A server that was built anew starts again at timeline 1; its backups are the newer ones.
    Catalog catalog =
        new Catalog()
            .full("z", "2026-11-01T01:00:00Z")
            .onTimeline(7)
            .full("y", "2026-11-10T01:00:00Z")
            .onTimeline(7)
            .full("b", "2026-11-20T01:00:00Z")
            .full("a", "2026-11-27T01:00:00Z");
    Map<String, String> verdicts = verdicts(catalog, window(7));
    assertThat(verdicts.get("z")).startsWith("expires");
    assertThat(verdicts.get("y")).startsWith("expires");
    assertThat(verdicts.get("b")).contains("needs it");
    assertThat(verdicts.get("a")).startsWith("kept");
  }

  @Test
  void keepsWhatTheStoreDoesNotLetGo() {
    Catalog catalog =
        new Catalog().full("a", "2026-08-01T01:00:00Z").locked().full("b", "2026-11-20T01:00:00Z");
    assertThat(verdicts(catalog, settings(0, 0, 0, 0, 0, 1)))
        .containsEntry("a", "kept: the store does not let its files be removed");
  }

  @Test
  void keepsForOldBackupsOnlyTheWalThatMakesThemConsistent() {
    Catalog catalog =
        new Catalog()
            .full("a", "2026-08-01T01:00:00Z")
            .full("b", "2026-11-20T01:00:00Z")
            .full("c", "2026-11-27T01:00:00Z");
    WalNeed wal =
        ExpirePlanner.plan(
                catalog.candidates(), new KeepSettings(0, Duration.ofDays(7), 9, 0, 0, 0, 1), NOW)
            .wal();
    assertThat(wal.stretches()).hasSize(1);
    assertThat(wal.covers(segment("2026-08-01T01:00:00Z"), SegmentName.DEFAULT_SIZE)).isTrue();
    assertThat(wal.covers(segment("2026-08-01T00:00:00Z"), SegmentName.DEFAULT_SIZE)).isFalse();
    assertThat(wal.covers(segment("2026-08-01T02:00:00Z"), SegmentName.DEFAULT_SIZE)).isFalse();
    assertThat(wal.covers(segment("2026-11-20T00:00:00Z"), SegmentName.DEFAULT_SIZE)).isFalse();
    assertThat(wal.covers(segment("2026-11-20T01:00:00Z"), SegmentName.DEFAULT_SIZE)).isTrue();
    // On other timelines too.
    assertThat(wal.covers(segment("2026-11-20T01:00:00Z").on(3), SegmentName.DEFAULT_SIZE))
        .isTrue();
  }

  @Test
  void givesUpByNameOnlyWhatNothingNeeds() {
    Catalog catalog =
        new Catalog()
            .full("a", "2026-11-10T01:00:00Z")
            .damaged()
            .full("b", "2026-11-19T01:00:00Z")
            .full("c", "2026-11-25T01:00:00Z")
            .incremental("c1", "c", "2026-11-25T02:00:00Z")
            .held("audit")
            .full("d", "2026-11-26T01:00:00Z");
    assertThat(named(catalog, "a").expiring()).hasSize(1);
    assertThat(named(catalog, "d").expiring()).hasSize(1);
    assertThat(named(catalog, "a").wal().from()).isNull();
    assertThatThrownBy(() -> named(catalog, "b")).hasMessageContaining("b must not expire");
    assertThatThrownBy(() -> named(catalog, "c")).hasMessageContaining("c must not expire");
    assertThatThrownBy(() -> named(catalog, "c1")).hasMessageContaining("c1 must not expire");
  }

  private static Retention named(Catalog catalog, String label) {
    return NamedExpiry.plan(catalog.candidates(), window(7), NOW, Set.of(label));
  }

  private static SegmentName segment(String time) {
    Lsn lsn = Catalog.lsn(Instant.parse(time));
    return SegmentName.containing(1, lsn, SegmentName.DEFAULT_SIZE);
  }

  private static KeepSettings window(int days) {
    return new KeepSettings(0, Duration.ofDays(days), 0, 0, 0, 0, 1);
  }

  private static KeepSettings settings(
      int days, int daily, int weekly, int monthly, int yearly, int minimum) {
    return new KeepSettings(0, Duration.ofDays(days), daily, weekly, monthly, yearly, minimum);
  }

  private static Map<String, String> verdicts(Catalog catalog, KeepSettings settings) {
    Map<String, String> texts = new LinkedHashMap<>();
    List<Verdict> verdicts = ExpirePlanner.plan(catalog.candidates(), settings, NOW).verdicts();
    verdicts.forEach(one -> texts.put(one.backup().label(), one.text()));
    return texts;
  }
}
