package io.iacdharma.db.restore;

import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.repository.Archive;
import io.iacdharma.db.repository.EventKind;
import io.iacdharma.db.repository.EventRecord;
import io.iacdharma.db.repository.WalStore;
import io.iacdharma.db.wal.SegmentName;
import io.iacdharma.db.wal.TimelineHistory;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads what an archive has for a restore. */
final class RestoreInspector {

  private RestoreInspector() {}

  /**
   * What there is.
   *
   * @param source the WAL of the archive, and what was received beside it
   * @throws DharmaException WAL_GAP when there is WAL of a timeline whose history is lost: recovery
   *     would stay on the timeline before it without a word
   */
  static ArchiveView read(Archive archive, WalSource source) {
    WalStore wal = archive.wal();
    Set<SegmentName> segments = new HashSet<>(source.received());
    Set<Integer> timelines = new TreeSet<>(wal.histories());
    timelines.add(1);
    for (int timeline : wal.timelines()) {
      timelines.add(timeline);
      segments.addAll(wal.segments(timeline));
    }
    source.received().forEach(segment -> timelines.add(segment.timeline()));
    SortedMap<Integer, TimelineHistory> histories = new TreeMap<>();
    for (int timeline : timelines) {
      histories.put(
          timeline,
          wal.history(timeline).orElseThrow(() -> WalProblems.history(timeline).exception()));
    }
    List<Integer> accepted =
        archive.events().of(EventKind.TIMELINE_ACCEPTED).stream()
            .map(EventRecord::timeline)
            .filter(Objects::nonNull)
            .toList();
    return new ArchiveView(
        archive.about().segmentSize(), archive.backups().all(), histories, segments, accepted);
  }
}
