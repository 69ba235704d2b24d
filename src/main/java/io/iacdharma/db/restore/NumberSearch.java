package io.iacdharma.db.restore;

import io.iacdharma.db.wal.SegmentName;
import io.iacdharma.db.wal.WalListener;
import java.util.List;

/** Finds about where in the WAL a transaction's number was in use, without reading all of it. */
final class NumberSearch {

  private final WalSource source;

  NumberSearch(WalSource source) {
    this.source = source;
  }

  /**
   * The place of a segment in which a transaction with that number, or one that began later, ends
   * and before which none does, as far as halving can tell; the last one when there is none.
   */
  int firstNotBefore(Stretch stretch, long xid) {
    List<SegmentName> segments = stretch.segments();
    int low = 0;
    int high = Math.max(0, segments.size() - 1);
    while (low < high) {
      int middle = (low + high) / 2;
      int told = middle;
      // A segment in which nothing ended tells nothing: the next one that does is asked.
      while (told < high && isSilent(segments.get(told))) {
        told++;
      }
      if (told == high || reaches(segments.get(told), xid)) {
        high = middle;
      } else {
        low = told + 1;
      }
    }
    return low;
  }

  private boolean isSilent(SegmentName segment) {
    return source.record(segment).map(record -> record.transactions() == 0).orElse(false);
  }

  private boolean reaches(SegmentName segment, long xid) {
    Largest largest = new Largest(xid);
    source.read(List.of(segment), largest, () -> false);
    return largest.reached;
  }

  /** Compares as the server does: numbers come round after 2^32. */
  private static final class Largest implements WalListener {

    private final long xid;
    private boolean reached;

    Largest(long xid) {
      this.xid = xid;
    }

    @Override
    public void transactionEnd(TransactionEnd end) {
      reached = reached || (int) (end.xid() - xid) >= 0;
    }

    @Override
    public void restorePoint(RestorePointRecord point) {}
  }
}
