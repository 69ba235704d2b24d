package io.iacdharma.db.backup.keep;

import io.iacdharma.db.repository.Archive;
import io.iacdharma.db.repository.BackupRecord;
import io.iacdharma.db.repository.BackupType;
import io.iacdharma.db.repository.EventKind;
import io.iacdharma.db.repository.EventRecord;
import io.iacdharma.db.repository.WalRecord;
import io.iacdharma.db.wal.SegmentName;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an archive in one repository is doing.
 *
 * @param state what it holds
 * @param recoverable between which moments any can be restored
 * @param lastBackup the end of the newest good backup of any kind, or null
 * @param lastFull the newest good full backup, or null
 * @param lastArchived when the newest WAL came, or null
 * @param lastDrill when the last good drill was, or null
 * @param lastProof when a backup was last read as a whole and found good, or null
 * @param unverified how many backups were never verified
 * @param gap the first segment that is missing between the oldest backup and the newest WAL and
 *     that nobody gave up, or null
 */
public record ArchiveStatus(
    ArchiveState state,
    Recoverable recoverable,
    @Nullable Instant lastBackup,
    @Nullable BackupRecord lastFull,
    @Nullable Instant lastArchived,
    @Nullable Instant lastDrill,
    @Nullable Instant lastProof,
    long unverified,
    @Nullable SegmentName gap) {

  /** Of an archive as it was looked at. */
  public static ArchiveStatus of(ArchiveState state) {
    Recoverable recoverable = Recoverable.of(state);
    @Nullable BackupRecord last = null;
    @Nullable BackupRecord full = null;
    for (BackupRecord backup : state.backups()) {
      if (state.damage(backup.label()) == null) {
        last = backup;
        full = backup.type() == BackupType.FULL ? backup : full;
      }
    }
    return new ArchiveStatus(
        state,
        recoverable,
        last == null ? null : last.finishedAt(),
        full,
        lastArchived(state.archive()),
        last(state, EventKind.DRILLED, ""),
        last(state, EventKind.VERIFIED, Verifications.FULL),
        state.backups().stream().filter(one -> !state.verified().containsKey(one.label())).count(),
        WalGap.first(state));
  }

  /** The repository's name. */
  public String repository() {
    return state.archive().repository().name();
  }

  /** How much its backups take. */
  public long bytes() {
    return state.backups().stream().mapToLong(BackupRecord::bytes).sum();
  }

  private static @Nullable Instant last(ArchiveState state, EventKind kind, String depth) {
    return state.events().stream()
        .filter(event -> event.kind() == kind && event.good())
        .filter(event -> depth.isEmpty() || depth.equals(event.facts().get(Verifications.DEPTH)))
        .map(EventRecord::at)
        .reduce((older, newer) -> newer)
        .orElse(null);
  }

  private static @Nullable Instant lastArchived(Archive archive) {
    List<Integer> timelines = archive.wal().timelines();
    for (int i = timelines.size() - 1; i >= 0; i--) {
      List<SegmentName> segments = archive.wal().segments(timelines.get(i));
      if (!segments.isEmpty()) {
        return archive
            .wal()
            .find(segments.get(segments.size() - 1))
            .map(WalRecord::archivedAt)
            .orElse(null);
      }
    }
    return null;
  }
}
