package io.iacdharma.db.archiving;

import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.repository.Archive;
import io.iacdharma.db.wal.SegmentName;
import io.iacdharma.db.wal.TimelineHistory;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Brings to a repository that need not have everything at once what it missed while it was away,
 * from one that has it. What lies before its own oldest segment is not missed: it has expired, or
 * was never asked for.
 */
public final class CatchUp {

  private final Archive from;
  private final Archive to;
  private final Clock clock;

  /** From one archive to another one of the same cluster. */
  public CatchUp(Archive from, Archive to, Clock clock) {
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
    List<SegmentName> missed = new ArrayList<>();
    for (int timeline : offered(() -> from.wal().timelines(), List.<Integer>of())) {
      Set<SegmentName> there = new HashSet<>(to.wal().segments(timeline));
      Optional<SegmentName> oldest = there.stream().min(SegmentName::compareTo);
      if (oldest.isPresent() || timeline > newest) {
        offered(() -> from.wal().segments(timeline), List.<SegmentName>of()).stream()
            .filter(segment -> oldest.isEmpty() || segment.compareTo(oldest.get()) > 0)
            .filter(segment -> !there.contains(segment))
            .forEach(missed::add);
      }
    }
    return missed;
  }

  /** Copies them; answers how many. */
  public int run(BooleanSupplier stop) {
    WalIngest ingest = new WalIngest(to, clock, "copy");
    int copied = 0;
    for (SegmentName segment : missed()) {
      if (stop.getAsBoolean()) {
        return copied;
      }
      Optional<byte[]> content;
      try {
        content = from.wal().find(segment).map(record -> WalContent.read(from, record));
      } catch (DharmaException e) {
        if (isDamage(e)) {
          // That holds up nothing that came after it.
          continue;
        }
        return copied;
      }
      if (content.isEmpty()) {
        continue;
      }
      int timeline = segment.timeline();
      if (timeline > 1 && to.wal().history(timeline).isEmpty()) {
        copyHistory(timeline, ingest);
      }
      ingest.segment(segment, content.get());
      copied++;
    }
    return copied;
  }

  private static boolean isDamage(DharmaException e) {
    return switch (e.problem().code()) {
      case WAL_DAMAGED, REPOSITORY_DAMAGED, REPOSITORY_OBJECT_MISSING -> true;
      default -> false;
    };
  }

  /** Who gives may be away too; its own worker tells of that, and this one goes on without it. */
  private static <T> T offered(Supplier<T> source, T otherwise) {
    try {
      return source.get();
    } catch (DharmaException e) {
      return otherwise;
    }
  }

  /** As it is, byte by byte: the server's own file comes this way too. */
  private void copyHistory(int timeline, WalIngest ingest) {
    String key = from.key("wal/" + TimelineHistory.fileName(timeline));
    offered(() -> from.repository().read(key), Optional.<byte[]>empty())
        .ifPresent(content -> ingest.history(timeline, content));
  }
}
