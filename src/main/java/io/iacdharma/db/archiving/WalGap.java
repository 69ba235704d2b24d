package io.iacdharma.db.archiving;

import io.iacdharma.db.wal.Lsn;
import io.iacdharma.db.wal.SegmentName;

/**
 * A stretch of WAL that an archive lacks although it has what comes before and behind, or a backup
 * in it needs it.
 *
 * @param timeline on which it is missing
 * @param first the first missing segment
 * @param last the last one
 * @param segments how many there are
 * @param from where the first one begins
 * @param to the position behind the last one
 * @param accepted whether somebody has accepted that it will not come
 */
public record WalGap(
    int timeline,
    SegmentName first,
    SegmentName last,
    long segments,
    Lsn from,
    Lsn to,
    boolean accepted) {

  /** One line for a person. */
  public String text() {
    return segments == 1
        ? "%s is missing".formatted(first)
        : "%d segments are missing, %s to %s".formatted(segments, first, last);
  }
}
