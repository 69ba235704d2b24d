package io.iacdharma.db.backup.keep;

import io.iacdharma.db.repository.Archive;
import io.iacdharma.db.repository.BackupRecord;
import io.iacdharma.db.repository.WalChain;
import io.iacdharma.db.repository.WalRecord;
import io.iacdharma.db.wal.Lsn;
import io.iacdharma.db.wal.SegmentName;
import io.iacdharma.db.wal.TimelineHistory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Between which moments any can be restored from one archive. Records are trusted.
 *
 * @param from the end of the oldest backup that reaches the end of the WAL without a gap; null when
 *     nothing can be restored
 * @param to the last end of a transaction in WAL that goes on without a gap; null with {@code from}
 * @param missing the first segment that is not there
 */
public record Recoverable(
    @Nullable Instant from, @Nullable Instant to, @Nullable SegmentName missing) {

  /** Of an archive as it was looked at. */
  public static Recoverable of(ArchiveState state) {
    Lineage lineage = new Lineage(state.backups());
    List<BackupRecord> usable =
        state.backups().stream()
            .filter(one -> one.hasFiles() && lineage.isWhole(one) && isGood(state, lineage, one))
            .toList();
    for (int i = usable.size() - 1; i >= 0; i--) {
      BackupRecord tip = usable.get(i);
      TimelineHistory line = WalChain.newest(state.archive(), tip.timeline(), tip.stopLsn());
      WalChain.Reach reach = WalChain.follow(state.archive(), line, tip.startLsn());
      if (!reach.until().isBefore(tip.stopLsn())) {
        return of(state.archive(), usable.subList(0, i + 1), reach);
      }
      if (tip.withWal()) {
        return new Recoverable(tip.finishedAt(), tip.finishedAt(), reach.missing());
      }
    }
    return new Recoverable(null, null, null);
  }

  private static boolean isGood(ArchiveState state, Lineage lineage, BackupRecord backup) {
    List<BackupRecord> chain = new ArrayList<>(lineage.ancestors(backup));
    chain.add(backup);
    return chain.stream().allMatch(one -> state.damage(one.label()) == null);
  }

  private static Recoverable of(Archive archive, List<BackupRecord> usable, WalChain.Reach reach) {
    BackupRecord tip = usable.get(usable.size() - 1);
    BackupRecord oldest = tip;
    for (int i = usable.size() - 2; i >= 0; i--) {
      BackupRecord older = usable.get(i);
      if (!reach.history().includes(older.timeline(), older.stopLsn())) {
        continue;
      }
      if (!WalChain.missing(archive, reach.history(), older.startLsn(), oldest.startLsn())
          .isEmpty()) {
        break;
      }
      oldest = older;
    }
    Instant last = lastEnd(archive, reach, tip.startLsn());
    Instant to = last == null || last.isBefore(tip.finishedAt()) ? tip.finishedAt() : last;
    return new Recoverable(oldest.finishedAt(), to, reach.missing());
  }

  private static @Nullable Instant lastEnd(Archive archive, WalChain.Reach reach, Lsn from) {
    int size = archive.about().segmentSize();
    List<SegmentName> segments = reach.history().segments(from, reach.missing().start(size), size);
    for (int i = segments.size() - 1; i >= 0; i--) {
      Optional<Instant> last = archive.wal().find(segments.get(i)).map(WalRecord::lastEnd);
      if (last.isPresent()) {
        return last.get();
      }
    }
    return null;
  }
}
