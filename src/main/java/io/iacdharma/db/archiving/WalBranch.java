package io.iacdharma.db.archiving;

import io.iacdharma.db.wal.Lsn;
import io.iacdharma.db.wal.SegmentName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an archive holds of one timeline.
 *
 * @param timeline its number
 * @param parent the timeline that it comes from, or null
 * @param switchedAt where it leaves that, or null
 * @param first the first segment that is there
 * @param last the last one
 * @param segments how many are there
 * @param until the position behind the last whole record
 * @param historyMissing whether the file is missing that tells where it comes from
 * @param gaps what is missing, in order
 */
public record WalBranch(
    int timeline,
    @Nullable Integer parent,
    @Nullable Lsn switchedAt,
    SegmentName first,
    SegmentName last,
    long segments,
    Lsn until,
    boolean historyMissing,
    List<WalGap> gaps) {

  public WalBranch {
    gaps = List.copyOf(gaps);
  }
}
