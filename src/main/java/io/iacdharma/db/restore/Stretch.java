package io.iacdharma.db.restore;

import io.iacdharma.db.repository.BackupRecord;
import io.iacdharma.db.wal.Lsn;
import io.iacdharma.db.wal.SegmentName;
import io.iacdharma.db.wal.TimelineHistory;
import java.util.List;

/**
 * WAL without a gap, followed along one timeline's history, and the backups that it can be replayed
 * on.
 *
 * @param history the timeline that it is followed to
 * @param segments the segments, in order; none where a backup has nothing but its own WAL
 * @param backups the backups that become consistent in it, in the order of their positions
 * @param missing the segment behind the last one
 * @param segmentSize how long segments are
 */
public record Stretch(
    TimelineHistory history,
    List<SegmentName> segments,
    List<BackupRecord> backups,
    SegmentName missing,
    int segmentSize) {

  public Stretch {
    segments = List.copyOf(segments);
    backups = List.copyOf(backups);
  }

  /** The timeline that it is followed to. */
  public int timeline() {
    return history.timeline();
  }

  /** The place of the segment that the byte at a position lies in; -1 when it is not here. */
  public int indexOf(Lsn lsn) {
    if (segments.isEmpty() || lsn.isBefore(segments.get(0).start(segmentSize))) {
      return -1;
    }
    long index = lsn.minus(segments.get(0).start(segmentSize)) / segmentSize;
    return index < segments.size() ? (int) index : -1;
  }

  /** The segments that hold everything from one position to before another one. */
  public List<SegmentName> between(Lsn from, Lsn to) {
    int first = indexOf(from);
    int last = indexOf(to.plus(-1));
    return first < 0 || last < first ? List.of() : segments.subList(first, last + 1);
  }

  /** Where it ends at the latest. */
  public Lsn end() {
    return segments.isEmpty()
        ? backups.get(backups.size() - 1).stopLsn()
        : segments.get(segments.size() - 1).end(segmentSize);
  }
}
