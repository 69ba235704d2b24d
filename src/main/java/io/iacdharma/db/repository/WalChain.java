package io.iacdharma.db.repository;

import io.iacdharma.db.wal.Lsn;
import io.iacdharma.db.wal.SegmentName;
import io.iacdharma.db.wal.TimelineHistory;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether an archive's WAL is without a gap. It follows the history files and not the names:
 * segments of one name part can belong to timelines that have parted. Records are trusted; whether
 * the files are whole is for who reads them.
 */
public final class WalChain {

  private WalChain() {}

  /**
   * How far the WAL goes on without a gap.
   *
   * @param history the timeline that was followed, with where it comes from
   * @param until the position behind the last whole record; {@code from} when there is nothing
   * @param missing the first segment that is not there
   */
  public record Reach(TimelineHistory history, Lsn until, SegmentName missing) {}

  /**
   * The segments of a stretch that are not there, in order.
   *
   * @param history the timeline to follow, with where it comes from
   * @param from the first byte's position
   * @param to the position behind the last byte
   */
  public static List<SegmentName> missing(
      Archive archive, TimelineHistory history, Lsn from, Lsn to) {
    Present present = new Present(archive.wal());
    return history.segments(from, to, archive.about().segmentSize()).stream()
        .filter(segment -> !present.has(segment))
        .toList();
  }

  /**
   * The position up to which the WAL goes on without a gap.
   *
   * @param timeline the timeline that {@code from} was reached on
   * @see #reach
   */
  public static Lsn contiguousUntil(Archive archive, int timeline, Lsn from) {
    return reach(archive, timeline, from).until();
  }

  /** Follows the WAL from a position on, towards the newest timeline that can be reached. */
  public static Reach reach(Archive archive, int timeline, Lsn from) {
    return follow(archive, newest(archive, timeline, from), from);
  }

  /** Follows the WAL of a history from a position on. */
  public static Reach follow(Archive archive, TimelineHistory history, Lsn from) {
    int size = archive.about().segmentSize();
    Present present = new Present(archive.wal());
    @Nullable SegmentName last = null;
    Lsn at = SegmentName.containing(1, from, size).start(size);
    while (true) {
      SegmentName wanted = history.segments(at, at.plus(size), size).get(0);
      if (!present.has(wanted)) {
        return new Reach(history, end(archive, last, from), wanted);
      }
      last = wanted;
      at = at.plus(size);
    }
  }

  private static Lsn end(Archive archive, @Nullable SegmentName last, Lsn from) {
    if (last == null) {
      return from;
    }
    Lsn end = archive.wal().find(last).map(WalRecord::end).orElse(from);
    return end.isBefore(from) ? from : end;
  }

  /**
   * The newest timeline of which a state is history: the one that a recovery to {@code latest}
   * follows.
   *
   * @param timeline the timeline that {@code reached} was reached on
   */
  public static TimelineHistory newest(Archive archive, int timeline, Lsn reached) {
    List<Integer> known = archive.wal().histories();
    for (int i = known.size() - 1; i >= 0; i--) {
      Optional<TimelineHistory> history =
          archive.wal().history(known.get(i)).filter(one -> one.includes(timeline, reached));
      if (history.isPresent() && history.get().timeline() > timeline) {
        return history.get();
      }
    }
    return archive
        .wal()
        .history(timeline)
        .orElseGet(() -> new TimelineHistory(timeline, List.of()));
  }

  /** What is there, each timeline listed once. */
  private static final class Present {

    private final WalStore wal;
    private final Map<Integer, Set<SegmentName>> timelines = new HashMap<>();

    Present(WalStore wal) {
      this.wal = wal;
    }

    boolean has(SegmentName segment) {
      return timelines
          .computeIfAbsent(segment.timeline(), timeline -> new HashSet<>(wal.segments(timeline)))
          .contains(segment);
    }
  }
}
