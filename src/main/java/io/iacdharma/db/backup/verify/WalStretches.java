package io.iacdharma.db.backup.verify;

import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.repository.Archive;
import io.iacdharma.db.repository.BackupRecord;
import io.iacdharma.db.repository.EventKind;
import io.iacdharma.db.repository.EventRecord;
import io.iacdharma.db.repository.WalChain;
import io.iacdharma.db.wal.Lsn;
import io.iacdharma.db.wal.SegmentName;
import io.iacdharma.db.wal.TimelineHistory;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which WAL there has to be. */
final class WalStretches {

  private final Archive archive;
  private final int size;

  WalStretches(Archive archive) {
    this.archive = archive;
    this.size = archive.about().segmentSize();
  }

  /** What makes a backup consistent, in order; none when it brings its WAL along. */
  List<SegmentName> of(BackupRecord backup) {
    if (backup.withWal()) {
      return List.of();
    }
    TimelineHistory history =
        history(backup.timeline())
            .orElseGet(() -> new TimelineHistory(backup.timeline(), List.of()));
    return history.segments(backup.startLsn(), backup.stopLsn(), size);
  }

  /**
   * Everything from the oldest of these backups to the newest WAL, on the timeline of the last one
   * and what came from it; without what has expired, or was accepted to be missing.
   */
  List<SegmentName> line(List<BackupRecord> backups, List<EventRecord> events) {
    BackupRecord newest = backups.get(backups.size() - 1);
    TimelineHistory line;
    try {
      line = WalChain.newest(archive, newest.timeline(), newest.stopLsn());
    } catch (DharmaException e) {
      // A history file that cannot be read is told as such.
      return List.of();
    }
    Lsn from = newest.startLsn();
    for (BackupRecord backup : backups) {
      if (backup.startLsn().isBefore(from) && line.includes(backup.timeline(), backup.stopLsn())) {
        from = backup.startLsn();
      }
    }
    Set<SegmentName> there = new HashSet<>();
    Lsn end = from;
    for (int timeline : archive.wal().timelines()) {
      for (SegmentName segment : archive.wal().segments(timeline)) {
        there.add(segment);
        Lsn last = segment.end(size);
        if (end.isBefore(last) && line.at(last.plus(-1)) == timeline) {
          end = last;
        }
      }
    }
    List<SegmentName> needed = new ArrayList<>();
    for (SegmentName segment : line.segments(from, end, size)) {
      if (there.contains(segment) || !isKnownToLack(segment, events)) {
        needed.add(segment);
      }
    }
    return needed;
  }

  private boolean isKnownToLack(SegmentName segment, List<EventRecord> events) {
    return events.stream()
        .filter(
            event ->
                event.kind() == EventKind.WAL_EXPIRED || event.kind() == EventKind.GAP_ACCEPTED)
        .anyMatch(event -> covers(event, segment));
  }

  private boolean covers(EventRecord event, SegmentName segment) {
    Integer timeline = event.timeline();
    return event.from() != null
        && event.to() != null
        && (timeline == null || timeline == segment.timeline())
        && event.from().isBefore(segment.end(size))
        && segment.start(size).isBefore(event.to());
  }

  private Optional<TimelineHistory> history(int timeline) {
    try {
      return archive.wal().history(timeline);
    } catch (DharmaException e) {
      return Optional.empty();
    }
  }
}
