package io.iacdharma.db.archiving;

import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.repository.Archive;
import io.iacdharma.db.repository.EventKind;
import io.iacdharma.db.repository.EventRecord;
import io.iacdharma.db.repository.WalChain;
import io.iacdharma.db.wal.Lsn;
import io.iacdharma.db.wal.SegmentName;
import io.iacdharma.db.wal.TimelineHistory;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Judges what is lost when the server no longer has what comes next in the stream: nothing, when
 * the archive got it by another way, else a gap that is written down and that a person has to
 * accept.
 */
final class LostWal {

  private final ReceiveSettings settings;
  private final List<Archive> archives;
  private final Set<String> onTheWay;
  private final Clock clock;

  /**
   * A judge.
   *
   * @param onTheWay names of files that wait in folders of this machine
   */
  LostWal(ReceiveSettings settings, List<Archive> archives, Set<String> onTheWay, Clock clock) {
    this.settings = settings;
    this.archives = archives;
    this.onTheWay = Set.copyOf(onTheWay);
    this.clock = clock;
  }

  /**
   * Decides whether the stream may go on elsewhere.
   *
   * @param timeline the server's timeline
   * @param from the first byte that was not received whole
   * @param to from where on the server has WAL
   * @return what is told of it
   * @throws DharmaException WAL_RECEIVE_LOST when something is lost and nobody has accepted that
   */
  String judge(int timeline, Lsn from, Lsn to) {
    String told = "the archive has what the server has removed";
    for (Archive archive : archives) {
      int size = archive.about().segmentSize();
      Lsn end = SegmentName.containing(timeline, to, size).start(size);
      TimelineHistory history =
          archive.wal().history(timeline).orElseGet(() -> new TimelineHistory(timeline, List.of()));
      List<SegmentName> missing =
          WalChain.missing(archive, history, from, end).stream()
              .filter(segment -> !onTheWay.contains(segment.toString()))
              .toList();
      if (!missing.isEmpty()) {
        boolean unknown = archive.wal().history(timeline).isEmpty();
        told = gap(archive, missing, end, unknown ? history(timeline) : "");
      }
    }
    return told;
  }

  private static String history(int timeline) {
    return "; the archive does not know timeline %d: %s, from the server's pg_wal, has to come first"
        .formatted(timeline, TimelineHistory.fileName(timeline));
  }

  private String gap(Archive archive, List<SegmentName> missing, Lsn end, String more) {
    int size = archive.about().segmentSize();
    SegmentName first = missing.get(0);
    Lsn from = first.start(size);
    String what =
        "WAL from %s to %s is missing (%s)"
            .formatted(
                from,
                end,
                missing.size() == 1
                    ? first.toString()
                    : "%d segments from %s on".formatted(missing.size(), first));
    if (!has(archive, EventKind.GAP, first)) {
      add(archive, EventKind.GAP, first, end, what);
    }
    if (settings.acceptGap()) {
      add(archive, EventKind.GAP_ACCEPTED, first, end, "wal receive --accept-gap");
    } else if (!has(archive, EventKind.GAP_ACCEPTED, first)) {
      throw Problem.of(
              ErrorCode.WAL_RECEIVE_LOST, "the server has removed WAL that was not received")
          .at(archive.repository().location())
          .because(what + more)
          .after("the gap was written down; what was received before it is kept")
          .hint(
              "if an archive_command still holds it, ship it; else take a new full backup and go on"
                  + " with: dharma-db wal receive --accept-gap")
          .exception();
    }
    return what + ", which was accepted; a new full backup is needed to restore beyond it";
  }

  private boolean has(Archive archive, EventKind kind, SegmentName first) {
    Lsn from = first.start(archive.about().segmentSize());
    return archive.events().of(kind).stream()
        .anyMatch(
            event ->
                Objects.equals(from, event.from())
                    && Objects.equals(first.timeline(), event.timeline()));
  }

  private void add(Archive archive, EventKind kind, SegmentName first, Lsn to, String reason) {
    archive
        .events()
        .add(
            new EventRecord(
                clock.instant(),
                kind,
                null,
                first.timeline(),
                first.start(archive.about().segmentSize()),
                to,
                kind == EventKind.GAP_ACCEPTED,
                reason,
                settings.by(),
                Map.of("slot", settings.slot())));
  }

  /** The names of what lies in folders. */
  static Set<String> names(List<Spool> folders) {
    return folders.stream()
        .flatMap(folder -> folder.files().stream())
        .map(WalFile::name)
        .collect(Collectors.toSet());
  }
}
