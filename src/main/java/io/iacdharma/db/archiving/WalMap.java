package io.iacdharma.db.archiving;

import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.repository.Archive;
import io.iacdharma.db.repository.BackupRecord;
import io.iacdharma.db.repository.EventKind;
import io.iacdharma.db.repository.EventRecord;
import io.iacdharma.db.repository.WalRecord;
import io.iacdharma.db.wal.Lsn;
import io.iacdharma.db.wal.SegmentName;
import io.iacdharma.db.wal.TimelineHistory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What WAL an archive holds, timeline by timeline, and what is missing between. What a timeline
 * needs of its parent follows from the history files, not from names.
 */
public final class WalMap {

  private final Archive archive;
  private final int size;
  private final @Nullable Lsn from;
  private final List<BackupRecord> backups;
  private final List<EventRecord> accepted;
  private final Map<Integer, List<SegmentName>> present = new HashMap<>();

  private WalMap(Archive archive, @Nullable Lsn from) {
    this.archive = archive;
    this.size = archive.about().segmentSize();
    this.from = from == null ? expired(archive) : from;
    this.backups = archive.backups().all();
    this.accepted = archive.events().of(EventKind.GAP_ACCEPTED);
    for (int timeline : archive.wal().timelines()) {
      List<SegmentName> segments = archive.wal().segments(timeline);
      if (!segments.isEmpty()) {
        present.put(timeline, segments);
      }
    }
  }

  /**
   * Looks at an archive.
   *
   * @param from where to begin; null for all that is kept
   */
  public static List<WalBranch> read(Archive archive, @Nullable Lsn from) {
    WalMap map = new WalMap(archive, from);
    return map.present.keySet().stream().sorted().map(map::branch).toList();
  }

  /** The gaps that nobody has accepted. */
  public static List<WalGap> open(List<WalBranch> branches) {
    return branches.stream()
        .flatMap(branch -> branch.gaps().stream())
        .filter(gap -> !gap.accepted())
        .toList();
  }

  private static @Nullable Lsn expired(Archive archive) {
    return archive.events().of(EventKind.WAL_EXPIRED).stream()
        .flatMap(event -> Optional.ofNullable(event.to()).stream())
        .max(Lsn::compareTo)
        .orElse(null);
  }

  private WalBranch branch(int timeline) {
    List<SegmentName> segments = present.getOrDefault(timeline, List.of());
    SegmentName first = segments.get(0);
    SegmentName last = segments.get(segments.size() - 1);
    Optional<TimelineHistory> history = archive.wal().history(timeline);
    Optional<TimelineHistory.Ancestor> parent = history.flatMap(WalMap::parent);
    return new WalBranch(
        timeline,
        parent.map(TimelineHistory.Ancestor::timeline).orElse(null),
        parent.map(TimelineHistory.Ancestor::end).orElse(null),
        first,
        last,
        segments.size(),
        until(last),
        history.isEmpty(),
        gaps(timeline, begin(timeline, first, parent), end(timeline, last), segments));
  }

  /**
   * Where a record that cannot be read ends is not known; who reads it tells that it is damaged.
   */
  private Lsn until(SegmentName last) {
    try {
      return archive.wal().find(last).map(WalRecord::end).orElse(last.start(size));
    } catch (DharmaException e) {
      if (e.problem().code() != ErrorCode.REPOSITORY_DAMAGED) {
        throw e;
      }
      return last.start(size);
    }
  }

  private static Optional<TimelineHistory.Ancestor> parent(TimelineHistory history) {
    List<TimelineHistory.Ancestor> all = history.ancestors();
    return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
  }

  /** Where the timeline has to begin to be of use. */
  private Lsn begin(int timeline, SegmentName first, Optional<TimelineHistory.Ancestor> parent) {
    Lsn least = first.start(size);
    if (parent.isPresent() && present.containsKey(parent.get().timeline())) {
      least = smaller(least, parent.get().end());
    }
    for (BackupRecord backup : backups) {
      if (backup.timeline() == timeline && backup.hasFiles() && !backup.withWal()) {
        least = smaller(least, backup.startLsn());
      }
    }
    return from == null || least.compareTo(from) > 0 ? least : from;
  }

  /** The position up to which it is needed: by what it holds itself, or by who comes from it. */
  private Lsn end(int timeline, SegmentName last) {
    Lsn most = last.end(size);
    for (int other : present.keySet()) {
      Optional<TimelineHistory.Ancestor> parent =
          archive.wal().history(other).flatMap(WalMap::parent);
      if (parent.isPresent() && parent.get().timeline() == timeline) {
        Lsn needed = SegmentName.containing(1, parent.get().end(), size).start(size);
        most = needed.compareTo(most) > 0 ? needed : most;
      }
    }
    return most;
  }

  private static Lsn smaller(Lsn one, Lsn other) {
    return other.isBefore(one) ? other : one;
  }

  private List<WalGap> gaps(int timeline, Lsn begin, Lsn end, List<SegmentName> segments) {
    Set<SegmentName> there = new HashSet<>(segments);
    List<WalGap> gaps = new ArrayList<>();
    @Nullable SegmentName missing = null;
    SegmentName at = SegmentName.containing(timeline, begin, size);
    while (at.start(size).isBefore(end)) {
      if (there.contains(at)) {
        if (missing != null) {
          gaps.add(gap(missing, at.start(size)));
        }
        missing = null;
      } else if (missing == null) {
        missing = at;
      }
      at = at.next(size);
    }
    if (missing != null) {
      gaps.add(gap(missing, at.start(size)));
    }
    return gaps;
  }

  private WalGap gap(SegmentName first, Lsn to) {
    Lsn start = first.start(size);
    int timeline = first.timeline();
    return new WalGap(
        timeline,
        first,
        SegmentName.before(timeline, to, size),
        to.minus(start) / size,
        start,
        to,
        accepted.stream().anyMatch(event -> covers(event, timeline, start, to)));
  }

  private static boolean covers(EventRecord event, int timeline, Lsn from, Lsn to) {
    Lsn begin = event.from();
    Lsn end = event.to();
    Integer on = event.timeline();
    // A stretch that was accepted as seen from a later timeline is one of its ancestors too.
    return (on == null || on >= timeline)
        && begin != null
        && end != null
        && !from.isBefore(begin)
        && !end.isBefore(to);
  }
}
