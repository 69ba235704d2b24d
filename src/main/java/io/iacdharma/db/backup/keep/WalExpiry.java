package io.iacdharma.db.backup.keep;

import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.repository.Archive;
import io.iacdharma.db.repository.EventKind;
import io.iacdharma.db.repository.EventRecord;
import io.iacdharma.db.repository.Repository;
import io.iacdharma.db.wal.SegmentName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The WAL of an archive that no kept backup needs. History files are never touched. */
final class WalExpiry {

  private static final int NAME = 24;

  private final Archive archive;
  private final int size;

  WalExpiry(Archive archive) {
    this.archive = archive;
    this.size = archive.about().segmentSize();
  }

  /** The segments that may go, by timeline and place. */
  List<SegmentName> removable(WalNeed need) {
    return archive.wal().timelines().stream()
        .flatMap(timeline -> archive.wal().segments(timeline).stream())
        .filter(segment -> !need.covers(segment, size))
        .toList();
  }

  /**
   * Says first what goes, stretch by stretch, then removes it, oldest first. A store may refuse to
   * remove what it must keep: then it ends there, because what is newer is locked for longer.
   *
   * @param warnings takes why it ended early
   */
  Removed remove(List<SegmentName> segments, Instant now, String by, List<String> warnings) {
    int gone = 0;
    long bytes = 0;
    for (List<SegmentName> stretch : stretches(segments)) {
      SegmentName first = stretch.get(0);
      SegmentName last = stretch.get(stretch.size() - 1);
      archive
          .events()
          .add(
              new EventRecord(
                  now,
                  EventKind.WAL_EXPIRED,
                  null,
                  first.timeline(),
                  first.start(size),
                  last.end(size),
                  true,
                  "no kept backup needs it",
                  by,
                  Map.of("segments", Integer.toString(stretch.size()))));
      for (SegmentName segment : stretch) {
        try {
          bytes += archive.wal().remove(segment);
          gone++;
        } catch (DharmaException e) {
          if (e.problem().code() != ErrorCode.REPOSITORY_UNAVAILABLE) {
            throw e;
          }
          warnings.add(
              "WAL from %s on cannot be removed from %s now, a later run tries again: %s"
                  .formatted(segment, archive.repository().name(), e.problem().cause()));
          return new Removed(gone, bytes);
        }
      }
    }
    return new Removed(gone, bytes);
  }

  /**
   * What has gone.
   *
   * @param segments how many segments
   * @param bytes how much they took
   */
  record Removed(int segments, long bytes) {}

  /** Removes files without a record that killed runs have left where nothing is needed. */
  void removeOrphans(WalNeed need) {
    Repository repository = archive.repository();
    for (int timeline : archive.wal().timelines()) {
      String folder = archive.key(String.format(Locale.ROOT, "wal/%08X/", timeline));
      for (String name : repository.names(folder)) {
        String plain = name.startsWith(".") ? name.substring(1) : name;
        String stem = plain.substring(0, Math.min(NAME, plain.length()));
        if (SegmentName.isOne(stem) && !need.covers(SegmentName.parse(stem), size)) {
          repository.delete(folder + name);
        }
      }
    }
  }

  private List<List<SegmentName>> stretches(List<SegmentName> segments) {
    List<List<SegmentName>> stretches = new ArrayList<>();
    for (SegmentName segment : segments) {
      List<SegmentName> open =
          stretches.isEmpty() ? List.of() : stretches.get(stretches.size() - 1);
      if (open.isEmpty() || !open.get(open.size() - 1).next(size).equals(segment)) {
        open = new ArrayList<>();
        stretches.add(open);
      }
      open.add(segment);
    }
    return stretches;
  }
}
