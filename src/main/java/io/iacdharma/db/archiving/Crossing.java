package io.iacdharma.db.archiving;

import io.iacdharma.db.database.embedded.FileAccess;
import io.iacdharma.db.repository.ClusterFacts;
import io.iacdharma.db.wal.Lsn;
import io.iacdharma.db.wal.SegmentName;
import io.iacdharma.db.wal.TimelineHistory;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * Leads pg_receivewal over the end of a timeline. Where it has received one to the very point at
 * which the server has left it, as after a switch of segments on a quiet server, it asks for what
 * comes next on the old timeline, of which there is nothing, and is disconnected again and again.
 */
final class Crossing {

  private final Spool spool;
  private final IntFunction<TimelineHistory> histories;

  /**
   * For one folder.
   *
   * @param histories asks the server for the history of a timeline of its own
   */
  Crossing(Spool spool, IntFunction<TimelineHistory> histories) {
    this.spool = spool;
    this.histories = histories;
  }

  /**
   * Has the folder go on with the next timeline, where it stands at the end of one: by an empty
   * file under the name of the segment that comes next.
   *
   * @return what to tell of it
   */
  Optional<String> lead(ClusterFacts server) {
    Optional<SegmentName> newest =
        spool
            .newest()
            .filter(file -> file.kind() == WalFile.Kind.SEGMENT)
            .map(WalFile::segment)
            .filter(segment -> segment.timeline() < server.timeline());
    if (newest.isEmpty()) {
      return Optional.empty();
    }
    int old = newest.get().timeline();
    Lsn end = newest.get().end(server.segmentSize());
    TimelineHistory history = histories.apply(server.timeline());
    int next = history.at(end);
    if (next == old || !history.includes(old, end)) {
      return Optional.empty();
    }
    begin(SegmentName.containing(next, end, server.segmentSize()));
    return Optional.of(
        "timeline %d ended at %s; going on with timeline %d".formatted(old, end, next));
  }

  private void begin(SegmentName segment) {
    Path file = spool.folder().resolve(segment + ".partial");
    try {
      Files.createFile(file);
      FileAccess.permit(file, "rw-------");
      FileAccess.giveLike(file, spool.folder());
    } catch (FileAlreadyExistsException e) {
      // A run that was killed has begun it.
    } catch (IOException e) {
      throw spool.unreadable(e);
    }
  }
}
