package io.iacdharma.db.backup;

import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.repository.Archive;
import io.iacdharma.db.repository.ClusterFacts;
import io.iacdharma.db.repository.Fence;
import io.iacdharma.db.wal.Lsn;
import io.iacdharma.db.wal.SegmentName;
import io.iacdharma.db.wal.TimelineHistory;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Keeps the backups of a copy of a cluster out of the archive of the original, whose system
 * identifier the copy has too: the server's place must be one that the archived WAL leads to.
 */
final class ArchiveGuard {

  private final Archive archive;

  ArchiveGuard(Archive archive) {
    this.archive = archive;
  }

  /**
   * Proves that this server writes what the archive holds.
   *
   * @param server asks the server; after the archive was looked at, because the server goes on
   * @throws io.iacdharma.db.error.DharmaException REPOSITORY_FOREIGN, REPOSITORY_FENCED
   */
  void require(Supplier<ClusterFacts> server) {
    Map<Integer, Lsn> archived = new TreeMap<>();
    for (int timeline : archive.wal().timelines()) {
      List<SegmentName> segments = archive.wal().segments(timeline);
      if (!segments.isEmpty()) {
        archived.put(
            timeline, segments.get(segments.size() - 1).start(archive.about().segmentSize()));
      }
    }
    if (archived.isEmpty()) {
      return;
    }
    ClusterFacts cluster = server.get();
    int timeline = cluster.timeline();
    Fence.require(archive, timeline, cluster.lsn());
    if (archive.wal().history(timeline).isEmpty()) {
      throw foreign(
          "it is on timeline %d, of which the archive has no history".formatted(timeline),
          "if it was promoted just now, bring its WAL first: dharma-db wal ship");
    }
    requireNotLeft(cluster);
    Lsn last = archived.get(timeline);
    if (!cluster.standby() && last != null && cluster.lsn().isBefore(last)) {
      throw foreign(
          "it is at %s of timeline %d, and the archive goes to %s at least"
              .formatted(cluster.lsn(), timeline, last),
          "a copy of the cluster needs a repository of its own: --repository DIR");
    }
  }

  /** A later timeline that left this one behind is the one that the archive follows. */
  private void requireNotLeft(ClusterFacts cluster) {
    for (int later : archive.wal().histories()) {
      Optional<TimelineHistory> history = archive.wal().history(later);
      Optional<Lsn> left =
          history.stream()
              .flatMap(one -> one.ancestors().stream())
              .filter(one -> one.timeline() == cluster.timeline())
              .map(TimelineHistory.Ancestor::end)
              .findFirst();
      if (left.isPresent() && left.get().isBefore(cluster.lsn())) {
        throw foreign(
            "it is at %s of timeline %d, which timeline %d left at %s"
                .formatted(cluster.lsn(), cluster.timeline(), later, left.get()),
            "an old primary must be made a standby of the new one, or get another repository");
      }
    }
  }

  private RuntimeException foreign(String cause, String hint) {
    return Problem.of(
            ErrorCode.REPOSITORY_FOREIGN,
            "this server is not the one that archive %s belongs to".formatted(archive.id()))
        .at(archive.repository().location())
        .because(cause)
        .after("nothing was stored")
        .hint(hint)
        .exception();
  }
}
