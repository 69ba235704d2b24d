package io.iacdharma.db.backup;

import io.iacdharma.db.backup.pack.BackupManifest.WalRange;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.repository.Archive;
import io.iacdharma.db.repository.WalRecord;
import io.iacdharma.db.repository.WalStore;
import io.iacdharma.db.wal.Lsn;
import io.iacdharma.db.wal.SegmentName;
import io.iacdharma.db.wal.TimelineHistory;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Waits until an archive has a stretch of WAL without a gap. */
final class WalArrival {

  private static final int POLL_MILLIS = 200;

  private final Archive archive;
  private final int timeline;
  private final Lsn from;
  private final Lsn to;

  /**
   * A stretch of WAL.
   *
   * @param timeline the timeline on which it ends
   * @param from its first byte
   * @param to the position behind its last one
   */
  WalArrival(Archive archive, int timeline, Lsn from, Lsn to) {
    this.archive = archive;
    this.timeline = timeline;
    this.from = from;
    this.to = to;
  }

  /** The WAL that makes a copy consistent. */
  static WalArrival of(Archive archive, List<WalRange> ranges) {
    WalRange last = ranges.get(ranges.size() - 1);
    return new WalArrival(archive, last.timeline(), ranges.get(0).start(), last.end());
  }

  /**
   * Waits.
   *
   * @return the files that are still missing at the end; empty when all is there
   * @throws io.iacdharma.db.error.DharmaException INTERRUPTED
   */
  List<String> await(Duration longest) {
    long begun = System.nanoTime();
    List<String> missing = missing();
    while (!missing.isEmpty() && System.nanoTime() - begun < longest.toNanos()) {
      pause();
      // What was there stays there: only the rest is looked for again.
      missing =
          TimelineHistory.isFile(missing.get(0))
              ? missing()
              : missing.stream().filter(this::isMissing).toList();
    }
    return missing;
  }

  /** The files that are missing now, in order. */
  List<String> missing() {
    Optional<TimelineHistory> history = archive.wal().history(timeline);
    if (history.isEmpty()) {
      return List.of(TimelineHistory.fileName(timeline));
    }
    return segments(history.get()).stream()
        .filter(segment -> !has(segment))
        .map(SegmentName::toString)
        .toList();
  }

  private boolean isMissing(String file) {
    return !has(SegmentName.parse(file));
  }

  /** The record of the last segment; only when nothing is missing. */
  Optional<WalRecord> last() {
    return archive
        .wal()
        .history(timeline)
        .map(this::segments)
        .filter(segments -> !segments.isEmpty())
        .flatMap(segments -> archive.wal().find(segments.get(segments.size() - 1)));
  }

  private List<SegmentName> segments(TimelineHistory history) {
    return history.segments(from, to, archive.about().segmentSize());
  }

  /** A record tells of a segment that was read and proven; its file must still be as long. */
  private boolean has(SegmentName segment) {
    WalStore wal = archive.wal();
    return wal.find(segment)
        .filter(
            record ->
                archive
                    .repository()
                    .size(wal.fileKey(record))
                    .filter(size -> size == record.storedBytes())
                    .isPresent())
        .isPresent();
  }

  private static void pause() {
    try {
      Thread.sleep(POLL_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Problem.of(ErrorCode.INTERRUPTED, "stopped while waiting for WAL to be archived")
          .exception(e);
    }
  }
}
