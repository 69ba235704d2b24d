package io.iacdharma.db.restore;

import io.iacdharma.db.wal.Lsn;
import io.iacdharma.db.wal.WalListener;
import java.util.List;

/** Finds where the last record of a stretch begins: the last position that can be named. */
final class LastRecord {

  private static final int MANY = 2;

  private final WalSource source;

  LastRecord(WalSource source) {
    this.source = source;
  }

  /** The beginning of the last whole record; the stretch's end when it has none. */
  Lsn start(Stretch stretch) {
    int count = stretch.segments().size();
    Seen seen = new Seen(stretch.end());
    source.read(
        List.copyOf(stretch.segments().subList(Math.max(0, count - MANY), count)),
        seen,
        () -> false);
    return seen.start;
  }

  private static final class Seen implements WalListener {

    private Lsn start;

    Seen(Lsn start) {
      this.start = start;
    }

    @Override
    public void record(Lsn begins, Lsn ends) {
      start = begins;
    }

    @Override
    public void transactionEnd(TransactionEnd end) {}

    @Override
    public void restorePoint(RestorePointRecord point) {}
  }
}
