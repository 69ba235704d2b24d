package io.iacdharma.db.wal;

import io.iacdharma.db.wal.WalListener.RestorePointRecord;
import io.iacdharma.db.wal.WalListener.TablespaceRecord;
import io.iacdharma.db.wal.WalListener.TransactionEnd;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one segment holds that a recovery can stop at. A record that begins in it and ends in the
 * next one is told with the next one, and with none when segments are read one by one.
 *
 * @param header what its first page says
 * @param end the position behind its last whole record
 * @param transactions how many transactions ended in it
 * @param firstEnd the earliest time at which one of them ended, or null
 * @param lastEnd the latest one, or null
 * @param restorePoints the restore points made in it
 * @param tablespaces the tablespaces made in it
 */
public record SegmentFacts(
    SegmentHeader header,
    Lsn end,
    long transactions,
    @Nullable Instant firstEnd,
    @Nullable Instant lastEnd,
    List<RestorePointRecord> restorePoints,
    List<TablespaceRecord> tablespaces) {

  public SegmentFacts {
    tablespaces = List.copyOf(tablespaces);
    restorePoints = List.copyOf(restorePoints);
  }

  /**
   * Reads one segment for itself, and proves its pages and the records that are whole in it.
   *
   * @throws WalDamage when it is not what its name says
   */
  public static SegmentFacts read(SegmentName name, byte[] content) throws WalDamage {
    Gathering gathering = new Gathering();
    Lsn end = new WalReader(gathering).read(name, content);
    return new SegmentFacts(
        SegmentHeader.read(content),
        end,
        gathering.transactions,
        gathering.first,
        gathering.last,
        gathering.points,
        gathering.tablespaces);
  }

  private static final class Gathering implements WalListener {

    private final List<RestorePointRecord> points = new ArrayList<>();
    private final List<TablespaceRecord> tablespaces = new ArrayList<>();
    private long transactions;
    private @Nullable Instant first;
    private @Nullable Instant last;

    @Override
    public void transactionEnd(TransactionEnd end) {
      transactions++;
      first = first == null || end.time().isBefore(first) ? end.time() : first;
      last = last == null || end.time().isAfter(last) ? end.time() : last;
    }

    @Override
    public void restorePoint(RestorePointRecord point) {
      points.add(point);
    }

    @Override
    public void tablespace(TablespaceRecord made) {
      tablespaces.add(made);
    }
  }
}
