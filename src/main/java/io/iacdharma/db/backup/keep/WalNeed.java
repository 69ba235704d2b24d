package io.iacdharma.db.backup.keep;

import io.iacdharma.db.wal.Lsn;
import io.iacdharma.db.wal.SegmentName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which WAL kept backups need. Timelines are not told apart: what lies in a stretch is kept on each
 * of them.
 *
 * @param from from where on everything is needed; null when nothing at all may go
 * @param stretches what is needed before that
 */
public record WalNeed(@Nullable Lsn from, List<Stretch> stretches) {

  public WalNeed {
    stretches = List.copyOf(stretches);
  }

  /**
   * A stretch of WAL that makes a backup consistent.
   *
   * @param start its first byte
   * @param end the position behind its last byte
   */
  public record Stretch(Lsn start, Lsn end) {}

  /** Whether something in a segment is needed. */
  public boolean covers(SegmentName segment, int segmentSize) {
    Lsn start = segment.start(segmentSize);
    Lsn end = segment.end(segmentSize);
    return from == null
        || from.isBefore(end)
        || stretches.stream()
            .anyMatch(one -> one.start().isBefore(end) && start.isBefore(one.end()));
  }
}
