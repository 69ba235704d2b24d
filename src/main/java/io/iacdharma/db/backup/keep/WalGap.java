package io.iacdharma.db.backup.keep;

import io.iacdharma.db.repository.Archive;
import io.iacdharma.db.repository.BackupRecord;
import io.iacdharma.db.repository.EventKind;
import io.iacdharma.db.repository.EventRecord;
import io.iacdharma.db.wal.Lsn;
import io.iacdharma.db.wal.SegmentName;
import io.iacdharma.db.wal.TimelineHistory;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** WAL that is missing between the oldest backup and the newest WAL, and that nobody gave up. */
final class WalGap {

  private WalGap() {}

  /** The first segment that is missing, or null. */
  static @Nullable SegmentName first(ArchiveState state) {
    Optional<TimelineHistory> newest = state.newestTimeline();
    if (newest.isEmpty()) {
      return null;
    }
    TimelineHistory line = newest.get();
    Archive archive = state.archive();
    int size = archive.about().segmentSize();
    @Nullable Lsn from = null;
    for (BackupRecord backup : state.backups()) {
      if (backup.hasFiles()
          && line.includes(backup.timeline(), backup.stopLsn())
          && (from == null || backup.startLsn().isBefore(from))) {
        from = backup.startLsn();
      }
    }
    if (from == null) {
      return null;
    }
    Set<SegmentName> there = new HashSet<>();
    Lsn end = from;
    for (int timeline : archive.wal().timelines()) {
      for (SegmentName segment : archive.wal().segments(timeline)) {
        there.add(segment);
        Lsn last = segment.end(size);
        end = end.isBefore(last) && line.at(last.plus(-1)) == timeline ? last : end;
      }
    }
    return line.segments(from, end, size).stream()
        .filter(segment -> !there.contains(segment) && !isGivenUp(state, segment, size))
        .findFirst()
        .orElse(null);
  }

  private static boolean isGivenUp(ArchiveState state, SegmentName segment, int size) {
    return state.events().stream()
        .filter(
            event ->
                event.kind() == EventKind.WAL_EXPIRED || event.kind() == EventKind.GAP_ACCEPTED)
        .anyMatch(event -> covers(event, segment, size));
  }

  private static boolean covers(EventRecord event, SegmentName segment, int size) {
    Integer timeline = event.timeline();
    return event.from() != null
        && event.to() != null
        && (timeline == null || timeline == segment.timeline())
        && event.from().isBefore(segment.end(size))
        && segment.start(size).isBefore(event.to());
  }
}
