package io.iacdharma.db.replica;

import io.iacdharma.db.archiving.WalIngest;
import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.repository.Archive;
import io.iacdharma.db.wal.Lsn;
import io.iacdharma.db.wal.SegmentName;
import java.util.Optional;

/**
 * Segments that were streamed and that the old primary never archived. A server counts them as
 * archived by their origin: it neither archives them after its promotion nor keeps them for long,
 * and without them there would be a gap. So they are brought in before the promotion, and once more
 * behind it.
 *
 * @param inspector asks the server
 * @param place where this runs
 * @param segmentSize how long segments are
 */
record StreamedSegments(ReplicaInspector inspector, ReplicaPlace place, int segmentSize) {

  private static final String NO_FILE = "58P01";

  /**
   * Archives those that an archive lacks behind its last one.
   *
   * @param timeline the timeline that is left
   * @param end behind what the server has replayed of it; the segment that it lies in is the new
   *     timeline's
   * @return whether anything was archived
   */
  boolean archive(Archive archive, int timeline, Lsn end) {
    SegmentName open = SegmentName.containing(timeline, end, segmentSize);
    SegmentName last =
        archive.wal().segments(timeline).stream().reduce((first, second) -> second).orElse(open);
    WalIngest ingest = new WalIngest(archive, place.clock(), "copy");
    boolean changed = false;
    for (String name : inspector.segments()) {
      SegmentName segment = SegmentName.parse(name);
      boolean missing = segment.compareTo(last) > 0 && segment.compareTo(open) < 0;
      if (segment.timeline() == timeline && missing) {
        Optional<byte[]> content = read(name);
        if (content.isPresent()) {
          changed |= ingest.segment(segment, content.get());
          place.talk().accept("%s was streamed and not archived; it is now".formatted(name));
        } else {
          place
              .talk()
              .accept(
                  "warning: %s was not archived, and the server has removed it just now"
                      .formatted(name));
        }
      }
    }
    return changed;
  }

  private Optional<byte[]> read(String name) {
    try {
      return Optional.of(inspector.walFile(name));
    } catch (DharmaException e) {
      if (NO_FILE.equals(e.problem().sqlState())) {
        return Optional.empty();
      }
      throw e;
    }
  }
}
