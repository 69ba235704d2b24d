package io.iacdharma.db.replica;

import io.iacdharma.db.repository.Archive;
import io.iacdharma.db.repository.WalRecord;
import io.iacdharma.db.wal.Lsn;
import io.iacdharma.db.wal.SegmentName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How far the WAL of a timeline goes in one repository.
 *
 * @param repository the repository's name
 * @param segment its last segment there, or null when it has none
 * @param end behind its last whole record, or null
 * @param lastCommit when the last transaction ended in it, or null
 */
public record ArchivedEnd(
    String repository, @Nullable String segment, @Nullable Lsn end, @Nullable Instant lastCommit) {

  /** What an archive has of a timeline. */
  static ArchivedEnd of(Archive archive, int timeline) {
    List<SegmentName> segments = archive.wal().segments(timeline);
    Optional<WalRecord> last = Optional.empty();
    if (!segments.isEmpty()) {
      last = archive.wal().find(segments.get(segments.size() - 1));
    }
    return new ArchivedEnd(
        archive.repository().name(),
        last.map(WalRecord::segment).orElse(null),
        last.map(WalRecord::end).orElse(null),
        last.map(WalRecord::lastEnd).orElse(null));
  }
}
