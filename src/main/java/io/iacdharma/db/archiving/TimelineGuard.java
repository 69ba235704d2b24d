package io.iacdharma.db.archiving;

import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.repository.Archive;
import io.iacdharma.db.repository.EventKind;
import io.iacdharma.db.wal.Lsn;
import io.iacdharma.db.wal.SegmentName;
import io.iacdharma.db.wal.TimelineHistory;
import java.util.List;

/**
 * Keeps a copy of the cluster from writing into its archive. A timeline is the archive's own when
 * it begins where the archived WAL ends; where that goes on, two servers have parted, and nobody
 * but a person knows which one is to be followed.
 */
final class TimelineGuard {

  private final Archive archive;

  TimelineGuard(Archive archive) {
    this.archive = archive;
  }

  /**
   * Proves that a timeline may be taken in.
   *
   * @throws io.iacdharma.db.error.DharmaException REPOSITORY_FOREIGN
   */
  void require(TimelineHistory history) {
    boolean accepted =
        archive.events().of(EventKind.TIMELINE_ACCEPTED).stream()
            .anyMatch(event -> Integer.valueOf(history.timeline()).equals(event.timeline()));
    if (accepted || history.ancestors().isEmpty()) {
      return;
    }
    TimelineHistory.Ancestor parent = history.ancestors().get(history.ancestors().size() - 1);
    List<SegmentName> segments = archive.wal().segments(parent.timeline());
    if (segments.isEmpty()) {
      return;
    }
    int size = archive.about().segmentSize();
    Lsn archived = segments.get(segments.size() - 1).start(size);
    if (!archived.isBefore(parent.end())) {
      throw Problem.of(
              ErrorCode.REPOSITORY_FOREIGN,
              "timeline %d parts from this archive".formatted(history.timeline()))
          .because(
              "it leaves timeline %d at %s, and the archive goes on there to %s at least"
                  .formatted(parent.timeline(), parent.end(), archived))
          .after("nothing of it was stored")
          .hint(
              "if this server is to be followed from now on: dharma-db wal accept --timeline %d"
                  .formatted(history.timeline()))
          .exception();
    }
  }
}
