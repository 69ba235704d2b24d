package io.iacdharma.db.backup;

import static org.assertj.core.api.Assertions.assertThat;

import io.iacdharma.db.repository.ArchiveId;
import io.iacdharma.db.repository.BackupRecord;
import io.iacdharma.db.repository.BackupType;
import io.iacdharma.db.wal.Lsn;
import io.iacdharma.db.wal.TimelineHistory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BackupPlannerTest {

  private static final Instant MIDNIGHT = Instant.parse("2026-11-28T00:00:00Z");
  private static final BackupRecord FULL = backup("full", BackupType.FULL, null, 1, 1);
  private static final BackupRecord INCR = backup("incr", BackupType.INCREMENTAL, "full", 1, 2);
  private static final BackupRecord WAL = backup("wal", BackupType.WAL_INCREMENT, "full", 1, 3);

  @Test
  void takesAFullOneWhenThereIsNone() {
    assertThat(plan(BackupWish.AUTO, 17, 1)).isEqualTo(full(false, "no full backup"));
    assertThat(plan(BackupWish.INCREMENTAL, 17, 1)).isEqualTo(full(true, "no full backup"));
  }

  @Test
  void takesAFullOneWhenTheLastIsTooOld() {
    assertThat(plan(BackupWish.AUTO, 17, 24, FULL)).isEqualTo(increment(FULL, true));
    assertThat(plan(BackupWish.AUTO, 17, 25, FULL)).isEqualTo(full(false, "last full"));
    assertThat(plan(BackupWish.INCREMENTAL, 17, 25, FULL)).isEqualTo(increment(FULL, true));
    assertThat(plan(BackupWish.FULL, 17, 2, FULL)).isEqualTo(full(false, "asked for"));
  }

  @Test
  void buildsOnFilesWhereBlocksAreToBeHadAndElseOnWhatIsLast() {
    assertThat(plan(BackupWish.AUTO, 17, 4, FULL, INCR, WAL)).isEqualTo(increment(INCR, true));
    assertThat(plan(BackupWish.AUTO, 16, 4, FULL, WAL)).isEqualTo(increment(WAL, false));
  }

  @Test
  void passesOverWhatLacksItsParent() {
    BackupRecord orphan = backup("orphan", BackupType.INCREMENTAL, "gone", 1, 4);
    assertThat(plan(BackupWish.AUTO, 17, 5, FULL, orphan)).isEqualTo(increment(FULL, true));
  }

  @Test
  void passesOverWhatTheServersTimelineHasLeft() {
    BackupRecord left = backup("left", BackupType.FULL, null, 1, 9);
    TimelineHistory second =
        new TimelineHistory(2, List.of(new TimelineHistory.Ancestor(1, Lsn.of(5 << 20))));
    BackupPlanner planner = new BackupPlanner(List.of(FULL, left), second, 2, Duration.ofDays(1));
    assertThat(planner.parentOfBlocks()).contains(FULL);
  }

  private record Seen(BackupType type, @Nullable String parent, boolean fallback, String reason) {}

  private static Seen full(boolean fallback, String reason) {
    return new Seen(BackupType.FULL, null, fallback, reason);
  }

  private static Seen increment(BackupRecord parent, boolean blocks) {
    BackupType type = blocks ? BackupType.INCREMENTAL : BackupType.WAL_INCREMENT;
    return new Seen(type, parent.label(), false, "since " + parent.label());
  }

  private static Seen plan(BackupWish wish, int major, int hour, BackupRecord... backups) {
    BackupPlan plan =
        new BackupPlanner(List.of(backups), TimelineHistory.first(), 1, Duration.ofDays(1))
            .plan(wish, major, MIDNIGHT.plus(Duration.ofHours(hour)));
    BackupRecord parent = plan.parent();
    String reason =
        List.of("no full backup", "last full", "asked for").stream()
            .filter(plan.reason()::contains)
            .findFirst()
            .orElse(plan.reason());
    return new Seen(plan.type(), parent == null ? null : parent.label(), plan.fallback(), reason);
  }

  private static BackupRecord backup(
      String label, BackupType type, @Nullable String parent, int timeline, int hour) {
    return new BackupRecord(
        BackupRecord.FORMAT,
        label,
        type,
        parent,
        ArchiveId.of("7", 1),
        "17.5",
        17,
        timeline,
        Lsn.of((long) hour << 20),
        Lsn.of(((long) hour << 20) + 1),
        MIDNIGHT.plus(Duration.ofHours(hour)),
        MIDNIGHT.plus(Duration.ofHours(hour)),
        0,
        0,
        "zstd",
        List.of(),
        List.of(),
        List.of(),
        null,
        false,
        false,
        "test");
  }
}
