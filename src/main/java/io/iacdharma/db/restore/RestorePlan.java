package io.iacdharma.db.restore;

import io.iacdharma.db.repository.Archive;
import io.iacdharma.db.repository.BackupRecord;
import io.iacdharma.db.wal.SegmentName;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The way to a target, chosen and proven: every file of the backups is there in its length, every
 * WAL segment is there and as it was stored, and the record at which recovery stops was found.
 *
 * @param archive where backup and WAL are
 * @param request what was asked for
 * @param chain the backups, the full one first
 * @param segments the WAL segments that recovery reads, in order
 * @param target what the server is told
 * @param stop where recovery stops
 * @param walBytes how much is stored of those segments
 * @param segmentSize how long a segment is
 * @param receive the folder of {@code wal receive} that belongs to the WAL's end, or null
 * @param tree the timelines, a line each
 * @param reachable what can be reached from each backup
 * @param notes what a person should know of the choice
 */
public record RestorePlan(
    Archive archive,
    RestoreRequest request,
    List<BackupRecord> chain,
    List<SegmentName> segments,
    RecoveryTarget target,
    StopPoint stop,
    long walBytes,
    int segmentSize,
    @Nullable Path receive,
    List<String> tree,
    List<Reachable> reachable,
    List<String> notes) {

  /** Bytes a second that unpacking comes to on a common disk; replay is bound by one core. */
  private static final long UNPACK_RATE = 150L << 20;

  private static final long REPLAY_RATE = 85L << 20;

  public RestorePlan {
    chain = List.copyOf(chain);
    segments = List.copyOf(segments);
    tree = List.copyOf(tree);
    reachable = List.copyOf(reachable);
    notes = List.copyOf(notes);
  }

  /** The backup that replay begins with. */
  public BackupRecord last() {
    return chain.get(chain.size() - 1);
  }

  /**
   * How much room it takes: what the backups hold, the combined one beside its parts, and a few
   * segments that are being replayed.
   */
  public long neededBytes() {
    long unpacked = chain.stream().mapToLong(BackupRecord::rawBytes).sum();
    long combined = chain.size() > 1 ? full().rawBytes() : 0;
    return unpacked + combined + 4L * segmentSize;
  }

  /** About how long it takes; a guess for a common machine. */
  public long estimatedSeconds() {
    long unpack = chain.stream().mapToLong(BackupRecord::rawBytes).sum() / UNPACK_RATE;
    long replay = (long) segments.size() * segmentSize / REPLAY_RATE;
    return 1 + unpack + replay;
  }

  private BackupRecord full() {
    return chain.get(0);
  }
}
