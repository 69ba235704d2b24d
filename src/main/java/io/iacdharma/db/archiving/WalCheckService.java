package io.iacdharma.db.archiving;

import io.iacdharma.db.archiving.WalCheckResult.WalFlaw;
import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.repository.Archive;
import io.iacdharma.db.repository.WalRecord;
import io.iacdharma.db.wal.Lsn;
import io.iacdharma.db.wal.SegmentName;
import io.iacdharma.db.wal.TimelineHistory;
import io.iacdharma.db.wal.WalDamage;
import io.iacdharma.db.wal.WalListener;
import io.iacdharma.db.wal.WalReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Proves an archive's WAL: that nothing is missing, and, read deeply, that nothing has changed. */
public final class WalCheckService {

  private final Archive archive;
  private final boolean deep;
  private final BooleanSupplier stop;
  private final List<WalFlaw> flaws = new ArrayList<>();

  private long segments;
  private long storedBytes;

  /**
   * A check of one archive.
   *
   * @param deep whether to unpack and read every segment: every byte, and the chain of records from
   *     each segment into the next
   * @param stop whether to end; asked for each segment
   */
  public WalCheckService(Archive archive, boolean deep, BooleanSupplier stop) {
    this.archive = archive;
    this.deep = deep;
    this.stop = stop;
  }

  /**
   * Checks.
   *
   * @param from where to begin; null for all that is kept
   * @throws DharmaException REPOSITORY_UNAVAILABLE, INTERRUPTED
   */
  public WalCheckResult check(@Nullable Lsn from) {
    List<WalBranch> branches = WalMap.read(archive, from);
    for (WalBranch branch : branches) {
      branch.gaps().stream()
          .filter(gap -> !gap.accepted())
          .forEach(gap -> flaws.add(new WalFlaw(gap.first().toString(), gap.text())));
      if (branch.historyMissing()) {
        String file = TimelineHistory.fileName(branch.timeline());
        flaws.add(new WalFlaw(file, file + " is missing: nothing tells where it comes from"));
      }
      read(branch.timeline(), from);
    }
    return new WalCheckResult(
        archive.repository().name(),
        archive.id().toString(),
        deep,
        segments,
        storedBytes,
        branches,
        flaws);
  }

  private void read(int timeline, @Nullable Lsn from) {
    int size = archive.about().segmentSize();
    WalReader reader = reader();
    SegmentName before = null;
    for (SegmentName segment : archive.wal().segments(timeline)) {
      if (from != null && !from.isBefore(segment.end(size))) {
        continue;
      }
      if (stop.getAsBoolean()) {
        throw io.iacdharma.db.error.Problem.of(ErrorCode.INTERRUPTED, "stopped while checking WAL")
            .at(segment.toString())
            .exception();
      }
      if (before == null || !before.next(size).equals(segment)) {
        reader = reader();
      }
      before = read(segment, reader) ? segment : null;
    }
  }

  private static WalReader reader() {
    return new WalReader(
        new WalListener() {
          @Override
          public void transactionEnd(TransactionEnd end) {}

          @Override
          public void restorePoint(RestorePointRecord point) {}
        });
  }

  /** Looks at one segment; answers whether the next one can be read behind it. */
  private boolean read(SegmentName segment, WalReader reader) {
    segments++;
    try {
      Optional<WalRecord> record = archive.wal().find(segment);
      if (record.isEmpty()) {
        return flaw(segment, "its record is gone");
      }
      String key = archive.wal().fileKey(record.get());
      Optional<Long> stored = archive.repository().size(key);
      if (stored.isEmpty()) {
        return flaw(segment, "its file is missing");
      }
      storedBytes += stored.get();
      if (stored.get() != record.get().storedBytes()) {
        return flaw(
            segment,
            "its file has %d bytes and not %d".formatted(stored.get(), record.get().storedBytes()));
      }
      if (deep) {
        reader.read(segment, WalContent.read(archive, record.get()));
      }
      return true;
    } catch (WalDamage e) {
      return flaw(segment, String.valueOf(e.getMessage()));
    } catch (DharmaException e) {
      ErrorCode code = e.problem().code();
      if (code == ErrorCode.WAL_DAMAGED
          || code == ErrorCode.REPOSITORY_DAMAGED
          || code == ErrorCode.REPOSITORY_OBJECT_MISSING) {
        String cause = e.problem().cause();
        return flaw(segment, cause == null ? e.problem().message() : cause);
      }
      throw e;
    }
  }

  private boolean flaw(SegmentName segment, String what) {
    flaws.add(new WalFlaw(segment.toString(), "%s: %s".formatted(segment, what)));
    return false;
  }
}
