package io.iacdharma.db.backup.keep;

import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.repository.Archive;
import io.iacdharma.db.repository.EventKind;
import io.iacdharma.db.repository.EventRecord;
import io.iacdharma.db.repository.Repository;
import io.iacdharma.db.repository.Sha256;
import io.iacdharma.db.repository.WalRecord;
import io.iacdharma.db.wal.Lsn;
import io.iacdharma.db.wal.SegmentName;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Copies WAL: histories, what is known of gaps, and segments, each with its record last. */
final class WalCopier {

  private static final Set<EventKind> ABOUT_WAL =
      Set.of(
          EventKind.GAP,
          EventKind.GAP_ACCEPTED,
          EventKind.TIMELINE_ACCEPTED,
          EventKind.WAL_EXPIRED);

  private final Archive from;
  private final Archive to;
  private final CopyRequest request;

  WalCopier(Archive from, Archive to, CopyRequest request) {
    this.from = from;
    this.to = to;
    this.request = request;
  }

  /**
   * Copies everything from a position on.
   *
   * @return how many segments were copied
   */
  int copyFrom(Lsn start) {
    for (int timeline : from.wal().histories()) {
      Optional<byte[]> history = from.repository().read(from.wal().historyKey(timeline));
      history.ifPresent(content -> to.wal().putHistory(timeline, content));
    }
    List<EventRecord> known = to.events().all();
    from.events().all().stream()
        .filter(event -> ABOUT_WAL.contains(event.kind()) && !known.contains(event))
        .forEach(event -> to.events().add(event));
    int copied = 0;
    int size = from.about().segmentSize();
    for (int timeline : from.wal().timelines()) {
      for (SegmentName segment : from.wal().segments(timeline)) {
        if (start.isBefore(segment.end(size)) && copy(segment)) {
          copied++;
        }
      }
    }
    return copied;
  }

  private boolean copy(SegmentName segment) {
    requireTime();
    WalRecord record = from.wal().find(segment).orElseThrow();
    Optional<WalRecord> there = to.wal().find(segment);
    if (there.isPresent()) {
      requireSame(record, there.get());
      return false;
    }
    Repository target = to.repository();
    byte[] stored = read(record);
    String key = to.wal().fileKey(record);
    // A killed run may have left the file, and whoever wrote it may pack differently.
    Optional<byte[]> orphan = target.read(key);
    if (orphan.isPresent() && !Arrays.equals(orphan.get(), stored)) {
      target.delete(key);
    }
    target.put(key, stored);
    to.wal().commit(arrived(record));
    return true;
  }

  private WalRecord arrived(WalRecord record) {
    return new WalRecord(
        record.segment(),
        record.bytes(),
        record.sha256(),
        record.file(),
        record.storedBytes(),
        record.storedSha256(),
        record.end(),
        record.transactions(),
        record.firstEnd(),
        record.lastEnd(),
        record.restorePoints(),
        record.tablespaces(),
        request.clock().instant(),
        "copy");
  }

  private byte[] read(WalRecord record) {
    String key = from.wal().fileKey(record);
    Optional<byte[]> stored = from.repository().read(key);
    boolean whole = stored.isPresent() && Sha256.of(stored.get()).equals(record.storedSha256());
    if (!whole) {
      throw Problem.of(ErrorCode.WAL_DAMAGED, "a WAL segment cannot be copied")
          .at(from.repository().location() + "/" + key)
          .because(
              stored.isEmpty() ? "it is missing" : "it has another checksum than its record tells")
          .after("what came before it was copied")
          .hint("dharma-db backup verify tells what else is damaged")
          .exception();
    }
    return stored.get();
  }

  private void requireSame(WalRecord record, WalRecord there) {
    if (!record.sha256().equals(there.sha256())) {
      throw Problem.of(
              ErrorCode.REPOSITORY_CONFLICT,
              "repository '%s' has another segment %s"
                  .formatted(to.repository().name(), record.segment()))
          .at(to.repository().location())
          .after("both are as they were")
          .hint("two servers have written to archive %s".formatted(to.id()))
          .exception();
    }
  }

  private void requireTime() throws DharmaException {
    if (request.stopped().getAsBoolean()) {
      throw Problem.of(ErrorCode.INTERRUPTED, "stopped before everything was copied")
          .after("no backup of this run is there yet")
          .hint("run it again, it goes on where it was")
          .exception();
    }
  }
}
