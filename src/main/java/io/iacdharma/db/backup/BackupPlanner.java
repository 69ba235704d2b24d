package io.iacdharma.db.backup;

import io.iacdharma.db.repository.BackupRecord;
import io.iacdharma.db.repository.BackupType;
import io.iacdharma.db.wal.TimelineHistory;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Decides which backup to take, from what there is; asks nobody. */
final class BackupPlanner {

  private static final int BLOCKS_SINCE = 17;

  private final List<BackupRecord> lineage;
  private final Map<String, BackupRecord> byLabel;
  private final Duration fullEvery;

  /**
   * Decides by these backups.
   *
   * @param backups those that every repository has
   * @param history the history of the server's timeline, or null when it is not known
   * @param timeline the server's timeline
   */
  BackupPlanner(
      List<BackupRecord> backups,
      @Nullable TimelineHistory history,
      int timeline,
      Duration fullEvery) {
    this.lineage =
        backups.stream()
            .filter(
                one ->
                    history == null
                        ? one.timeline() == timeline
                        : history.includes(one.timeline(), one.stopLsn()))
            .sorted(Comparator.comparing(BackupRecord::startedAt))
            .toList();
    this.byLabel =
        lineage.stream().collect(Collectors.toMap(BackupRecord::label, Function.identity()));
    this.fullEvery = fullEvery;
  }

  /**
   * The backup to take, as far as the backups tell it: whether the server can give an increment is
   * not asked here.
   *
   * @param now the server's clock
   */
  BackupPlan plan(BackupWish wish, int major, Instant now) {
    if (wish == BackupWish.FULL) {
      return BackupPlan.full("a full one was asked for", false);
    }
    boolean asked = wish == BackupWish.INCREMENTAL;
    Optional<BackupRecord> full = newest(one -> one.type() == BackupType.FULL);
    if (full.isEmpty()) {
      return BackupPlan.full("there is no full backup to build on", asked);
    }
    if (!asked && !full.get().startedAt().plus(fullEvery).isAfter(now)) {
      return BackupPlan.full(
          "the last full backup began at %s".formatted(full.get().startedAt()), false);
    }
    Optional<BackupRecord> parent = major >= BLOCKS_SINCE ? parentOfBlocks() : parentOfWal();
    if (parent.isEmpty()) {
      return BackupPlan.full("the last backup's chain is not whole", true);
    }
    BackupType type = major >= BLOCKS_SINCE ? BackupType.INCREMENTAL : BackupType.WAL_INCREMENT;
    return new BackupPlan(type, parent.get(), "since " + parent.get().label(), false);
  }

  /** The newest backup with files. */
  Optional<BackupRecord> parentOfBlocks() {
    return newest(one -> one.hasFiles() && isWhole(one));
  }

  /** The newest backup that WAL can go on from: one with files, or an increment behind it. */
  Optional<BackupRecord> parentOfWal() {
    return newest(one -> !one.withWal() && isWhole(one));
  }

  /** Whether everything that a backup builds on is there. */
  private boolean isWhole(BackupRecord backup) {
    BackupRecord one = backup;
    while (one != null && one.parent() != null) {
      one = byLabel.get(one.parent());
    }
    return one != null;
  }

  private Optional<BackupRecord> newest(Predicate<BackupRecord> wanted) {
    return lineage.stream().filter(wanted).reduce((earlier, later) -> later);
  }
}
