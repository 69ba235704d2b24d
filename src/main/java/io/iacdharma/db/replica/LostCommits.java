package io.iacdharma.db.replica;

import io.iacdharma.db.wal.Lsn;
import io.iacdharma.db.wal.SegmentName;
import io.iacdharma.db.wal.WalDamage;
import io.iacdharma.db.wal.WalListener;
import io.iacdharma.db.wal.WalReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What an old primary has committed behind the place where it was left, read from its own WAL.
 *
 * @param files the segments that hold it, in order; empty when it had written nothing more
 * @param transactions how many transactions committed there
 * @param first when the first of them did, or null; the old primary's clock
 * @param last when the last of them did, or null
 * @param whole whether all of it could be read
 */
public record LostCommits(
    List<Path> files,
    long transactions,
    @Nullable Instant first,
    @Nullable Instant last,
    boolean whole) {

  public LostCommits {
    files = List.copyOf(files);
  }

  /**
   * Reads it.
   *
   * @param wal the old primary's {@code pg_wal}
   * @param timeline the timeline that it wrote
   * @param left where the new primary left that
   */
  static LostCommits read(Path wal, int timeline, Lsn left, int segmentSize) throws IOException {
    SegmentName from = SegmentName.containing(timeline, left, segmentSize);
    List<Path> files;
    try (Stream<Path> all = Files.list(wal)) {
      files =
          all.filter(file -> SegmentName.isOne(String.valueOf(file.getFileName())))
              .filter(file -> name(file).timeline() == timeline)
              .filter(file -> name(file).compareTo(from) >= 0)
              .sorted()
              .toList();
    }
    Counter counter = new Counter(left);
    WalReader reader = new WalReader(counter);
    SegmentName next = from;
    int read = 0;
    try {
      for (Path file : files) {
        if (!name(file).equals(next)) {
          break;
        }
        reader.read(next, Files.readAllBytes(file));
        read++;
        next = next.next(segmentSize);
      }
    } catch (WalDamage e) {
      // Segments that wait to be used again have their names, and nothing of theirs in them.
    }
    return new LostCommits(
        files.subList(0, Math.min(files.size(), read)),
        counter.transactions,
        counter.first,
        counter.last,
        read > 0 || files.isEmpty());
  }

  private static SegmentName name(Path file) {
    return SegmentName.parse(String.valueOf(file.getFileName()));
  }

  private static final class Counter implements WalListener {

    private final Lsn left;
    private long transactions;
    private @Nullable Instant first;
    private @Nullable Instant last;

    Counter(Lsn left) {
      this.left = left;
    }

    @Override
    public void transactionEnd(TransactionEnd end) {
      if (left.isBefore(end.end()) && end.committed()) {
        transactions++;
        first = first == null ? end.time() : first;
        last = end.time();
      }
    }

    @Override
    public void restorePoint(RestorePointRecord point) {
      // No transaction.
    }
  }
}
