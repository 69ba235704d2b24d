package io.iacdharma.db.restore;

import static org.assertj.core.api.Assertions.assertThat;

import io.iacdharma.db.repository.ArchiveId;
import io.iacdharma.db.repository.BackupRecord;
import io.iacdharma.db.repository.BackupType;
import io.iacdharma.db.wal.Lsn;
import io.iacdharma.db.wal.SegmentName;
import io.iacdharma.db.wal.TimelineHistory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RestorePlannerTest {

  private static final int SIZE = SegmentName.DEFAULT_SIZE;
  private static final Instant NOON = Instant.parse("2026-11-28T12:00:00Z");

  private final List<BackupRecord> backups = new ArrayList<>();
  private final Set<SegmentName> segments = new HashSet<>();
  private final SortedMap<Integer, TimelineHistory> histories = new TreeMap<>();
  private final List<Integer> accepted = new ArrayList<>();

  RestorePlannerTest() {
    histories.put(1, TimelineHistory.first());
  }

  @Test
  void choosesByWhereABackupEndsAndNeverByWhereItBegins() {
    wal(1, 1, 9);
    BackupRecord old = full("old", 1, at(2, 0x28), at(2, 0x100), 0);
    BackupRecord young = full("young", 1, at(4, 0x28), at(5, 0x100), 60);
    Stretch stretch = planner().stretches(1).get(0);
    assertThat(stretch.backups()).containsExactly(old, young);
    assertThat(choose(stretch, lsn(at(4, 0x500)))).isEqualTo(old);
    assertThat(choose(stretch, lsn(at(5, 0xF8)))).isEqualTo(old);
    assertThat(choose(stretch, lsn(at(5, 0x100)))).isEqualTo(young);
    assertThat(choose(stretch, lsn(at(2, 0xF8)))).isNull();
  }

  @Test
  void takesNoBackupForAMomentBeforeItsEnd() {
    wal(1, 1, 9);
    BackupRecord old = full("old", 1, at(2, 0x28), at(2, 0x100), 0);
    BackupRecord young = full("young", 1, at(4, 0x28), at(5, 0x100), 60);
    Stretch stretch = planner().stretches(1).get(0);
    StopPoint stop = stop(at(6, 0), null);
    assertThat(choose(stretch, TargetRequest.time(NOON.plusSeconds(59), false), stop))
        .isEqualTo(old);
    assertThat(choose(stretch, TargetRequest.time(NOON.plusSeconds(60), false), stop))
        .isEqualTo(young);
    assertThat(choose(stretch, TargetRequest.time(NOON.plusSeconds(60), true), stop))
        .isEqualTo(old);
    assertThat(choose(stretch, TargetRequest.time(NOON.minusSeconds(1), false), stop)).isNull();
  }

  @Test
  void takesABackupThatBeganBehindAnotherRestorePointOfTheName() {
    wal(1, 1, 9);
    full("old", 1, at(2, 0x28), at(2, 0x100), 0);
    BackupRecord young = full("young", 1, at(4, 0x28), at(4, 0x100), 60);
    Stretch stretch = planner().stretches(1).get(0);
    TargetRequest name = TargetRequest.name("x", "x");
    assertThat(choose(stretch, name, stop(at(6, 0), at(3, 0)))).isEqualTo(young);
    assertThat(choose(stretch, name, stop(at(6, 0), at(5, 0)))).isNull();
  }

  @Test
  void followsTheChainToItsFullBackup() {
    wal(1, 1, 9);
    BackupRecord full = full("full", 1, at(2, 0x28), at(2, 0x100), 0);
    BackupRecord one = increment("one", "full", BackupType.INCREMENTAL, at(3, 0x28), 10);
    BackupRecord wal = increment("wal", "one", BackupType.WAL_INCREMENT, at(4, 0x28), 20);
    BackupRecord two = increment("two", "one", BackupType.INCREMENTAL, at(5, 0x28), 30);
    RestorePlanner planner = planner();
    assertThat(planner.chain(two)).contains(List.of(full, one, two));
    assertThat(planner.chain(wal)).contains(List.of(full, one));
    assertThat(planner.stretches(1).get(0).backups()).containsExactly(full, one, two);
    backups.remove(one);
    assertThat(planner().chain(two)).isEmpty();
    assertThat(planner().broken()).containsExactly(two);
    assertThat(planner().stretches(1).get(0).backups()).containsExactly(full);
  }

  @Test
  void endsAStretchAtAGapAndBeginsAnotherBehindIt() {
    wal(1, 1, 4);
    wal(1, 6, 9);
    BackupRecord old = full("old", 1, at(2, 0x28), at(2, 0x100), 0);
    BackupRecord cut = full("cut", 1, at(4, 0x28), at(5, 0x100), 10);
    BackupRecord young = full("young", 1, at(7, 0x28), at(7, 0x100), 60);
    List<Stretch> stretches = planner().stretches(1);
    assertThat(stretches).hasSize(2);
    assertThat(stretches.get(0).backups()).containsExactly(young);
    assertThat(stretches.get(1).backups()).containsExactly(old).doesNotContain(cut);
    assertThat(stretches.get(1).missing()).hasToString("000000010000000000000005");
    assertThat(stretches.get(1).end()).isEqualTo(at(5, 0));
  }

  @Test
  void keepsABackupThatBringsItsOwnWal() {
    BackupRecord alone = full("alone", 1, at(2, 0x28), at(2, 0x100), 0, true);
    Stretch stretch = planner().stretches(1).get(0);
    assertThat(stretch.segments()).isEmpty();
    assertThat(stretch.backups()).containsExactly(alone);
    assertThat(stretch.end()).isEqualTo(at(2, 0x100));
  }

  @Test
  void followsATimelineThroughItsHistory() {
    wal(1, 1, 5);
    wal(2, 5, 8);
    history(2, "1\t0/5000800\tx\n");
    BackupRecord before = full("before", 1, at(2, 0x28), at(2, 0x100), 0);
    BackupRecord behind = full("behind", 2, at(6, 0x28), at(6, 0x100), 60);
    Stretch stretch = planner().stretches(2).get(0);
    assertThat(stretch.backups()).containsExactly(before, behind);
    assertThat(stretch.segments())
        .extracting(SegmentName::toString)
        .containsExactly(
            "000000010000000000000002",
            "000000010000000000000003",
            "000000010000000000000004",
            "000000020000000000000005",
            "000000020000000000000006",
            "000000020000000000000007",
            "000000020000000000000008");
    assertThat(planner().stretches(1).get(0).backups()).containsExactly(before);
    // Within the shared part the older timeline is named, where its segments are there.
    RestorePlanner.Way shared = planner().way(stretch, before, at(5, 0x700), at(5, 0x730), false);
    assertThat(shared.timeline()).isEqualTo(1);
    assertThat(shared.segments()).hasSize(4).last().hasToString("000000010000000000000005");
    segments.remove(SegmentName.parse("000000010000000000000005"));
    RestorePlanner.Way only = planner().way(stretch, before, at(5, 0x700), at(5, 0x730), false);
    assertThat(only.timeline()).isEqualTo(2);
    assertThat(only.segments()).last().hasToString("000000020000000000000005");
  }

  @Test
  void leavesABackupOutThatParted() {
    wal(1, 1, 9);
    wal(2, 5, 8);
    history(2, "1\t0/5000800\tx\n");
    BackupRecord parted = full("parted", 1, at(7, 0x28), at(7, 0x100), 60);
    assertThat(planner().stretches(2)).isEmpty();
    assertThat(planner().stretches(1).get(0).backups()).containsExactly(parted);
  }

  @Test
  void knowsWhichTimelinesEndByThemselves() {
    wal(1, 1, 5);
    wal(2, 5, 8);
    history(2, "1\t0/5000800\tx\n");
    assertThat(ends()).containsExactly(2);
    // The old server went on: two histories, and nobody has said which one counts.
    wal(1, 6, 6);
    assertThat(ends()).containsExactly(1, 2);
    accepted.add(2);
    assertThat(ends()).containsExactly(2);
    wal(3, 7, 9);
    history(3, "1\t0/5000800\tx\n2\t0/7000400\tx\n");
    assertThat(ends()).containsExactly(2, 3);
    accepted.add(3);
    assertThat(ends()).containsExactly(3);
    assertThat(new TimelineTree(view()).lines())
        .containsExactly(
            "timeline 1, WAL 0/1000000 to 0/7000000",
            "  timeline 2, leaves 1 at 0/5000800, WAL 0/5000000 to 0/9000000",
            "    timeline 3, leaves 2 at 0/7000400, WAL 0/7000000 to 0/A000000");
  }

  private List<Integer> ends() {
    return new TimelineTree(view()).ends();
  }

  private ArchiveView view() {
    return new ArchiveView(SIZE, backups, histories, segments, accepted);
  }

  private RestorePlanner planner() {
    return new RestorePlanner(view());
  }

  private static @Nullable BackupRecord choose(Stretch stretch, StopPoint stop) {
    return choose(stretch, TargetRequest.lsn(stop.at(), false), stop);
  }

  private static @Nullable BackupRecord choose(
      Stretch stretch, TargetRequest target, StopPoint stop) {
    return RestorePlanner.choose(stretch, target, stop, null).orElse(null);
  }

  private static StopPoint lsn(Lsn at) {
    return stop(at, null);
  }

  private static StopPoint stop(Lsn at, @Nullable Lsn from) {
    return new StopPoint(at, at.plus(48), false, null, "a record", "", null, from);
  }

  private static Lsn at(int segment, int offset) {
    return Lsn.of((long) segment * SIZE + offset);
  }

  private void wal(int timeline, int first, int last) {
    for (int i = first; i <= last; i++) {
      segments.add(SegmentName.containing(timeline, at(i, 0), SIZE));
    }
  }

  private void history(int timeline, String text) {
    histories.put(timeline, TimelineHistory.parse(timeline, text));
  }

  private BackupRecord full(String label, int timeline, Lsn start, Lsn stop, int seconds) {
    return full(label, timeline, start, stop, seconds, false);
  }

  private BackupRecord full(
      String label, int timeline, Lsn start, Lsn stop, int seconds, boolean withWal) {
    return add(label, BackupType.FULL, null, timeline, start, stop, seconds, withWal);
  }

  private BackupRecord increment(
      String label, String parent, BackupType type, Lsn start, int seconds) {
    return add(label, type, parent, 1, start, start.plus(0xD8), seconds, false);
  }

  private BackupRecord add(
      String label,
      BackupType type,
      @Nullable String parent,
      int timeline,
      Lsn start,
      Lsn stop,
      int seconds,
      boolean withWal) {
    BackupRecord record =
        new BackupRecord(
            BackupRecord.FORMAT,
            label,
            type,
            parent,
            ArchiveId.of("7512345678901234567", 1),
            "17.5",
            17,
            timeline,
            start,
            stop,
            NOON.plusSeconds(seconds - 5L),
            NOON.plusSeconds(seconds),
            1 << 20,
            1 << 18,
            "zstd",
            List.of(),
            List.of(),
            List.of(),
            null,
            false,
            withWal,
            "test");
    backups.add(record);
    return record;
  }
}
