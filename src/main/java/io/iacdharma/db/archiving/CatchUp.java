package io.iacdharma.db.archiving;

import io.iacdharma.db.repository.Archive;
import io.iacdharma.db.repository.WalRecord;
import io.iacdharma.db.wal.SegmentName;
import io.iacdharma.db.wal.TimelineHistory;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * Brings to a repository that need not have everything at once what it missed while it was away,
 * from one that has it. What lies before its own oldest segment is not missed: it has expired, or
 * was never asked for.
 */
final class CatchUp {

  private final Archive from;
  private final Archive to;
  private final Clock clock;

  CatchUp(Archive from, Archive to, Clock clock) {
    this.from = from;
    this.to = to;
    this.clock = clock;
  }

  /** The segments that are missed, in order. */
  List<SegmentName> missed() {
    List<Integer> known = to.wal().timelines();
    if (known.isEmpty()) {
      return List.of();
    }
    int newest = known.get(known.size() - 1);
    return from.wal().timelines().stream()
        .flatMap(timeline -> missed(timeline, newest).stream())
        .toList();
  }

  private List<SegmentName> missed(int timeline, int newest) {
    Set<SegmentName> there = new HashSet<>(to.wal().segments(timeline));
    Optional<SegmentName> oldest = there.stream().min(SegmentName::compareTo);
    if (oldest.isEmpty() && timeline < newest) {
      return List.of();
    }
    return from.wal().segments(timeline).stream()
        .filter(segment -> oldest.isEmpty() || segment.compareTo(oldest.get()) > 0)
        .filter(segment -> !there.contains(segment))
        .toList();
  }

  /** Copies them; answers how many. */
  int run(BooleanSupplier stop) {
    WalIngest ingest = new WalIngest(to, clock, "copy");
    int copied = 0;
    for (SegmentName segment : missed()) {
      if (stop.getAsBoolean()) {
        return copied;
      }
      Optional<WalRecord> record = from.wal().find(segment);
      if (record.isPresent()) {
        int timeline = segment.timeline();
        if (timeline > 1 && to.wal().history(timeline).isEmpty()) {
          copyHistory(timeline, ingest);
        }
        ingest.segment(segment, WalContent.read(from, record.get()));
        copied++;
      }
    }
    return copied;
  }

  /** As it is, byte by byte: the server's own file comes this way too. */
  private void copyHistory(int timeline, WalIngest ingest) {
    from.repository()
        .read(from.key("wal/" + TimelineHistory.fileName(timeline)))
        .ifPresent(content -> ingest.history(timeline, content));
  }
}
