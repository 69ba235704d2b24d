package io.iacdharma.db.restore;

import io.iacdharma.db.repository.BackupRecord;
import io.iacdharma.db.wal.SegmentName;
import io.iacdharma.db.wal.TimelineHistory;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What an archive has for a restore, by name only.
 *
 * @param segmentSize how long its segments are
 * @param backups its backups, in the order in which they began
 * @param histories the timelines that are known, each with where it comes from
 * @param segments the WAL segments that are there, the receiving folder's among them
 * @param accepted the timelines that somebody accepted as the archive's own, oldest event first
 */
public record ArchiveView(
    int segmentSize,
    List<BackupRecord> backups,
    SortedMap<Integer, TimelineHistory> histories,
    Set<SegmentName> segments,
    List<Integer> accepted) {

  public ArchiveView {
    backups = List.copyOf(backups);
    histories = new TreeMap<>(histories);
    segments = Set.copyOf(segments);
    accepted = List.copyOf(accepted);
  }
}
