package io.iacdharma.db.repository;

import io.iacdharma.db.wal.Lsn;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an archive says of itself in {@code archive.json}; written when it is made.
 *
 * @param format the layout's number; 1
 * @param archive its name
 * @param major the server's major version when it was made
 * @param segmentSize how long the cluster's WAL segments are, in bytes
 * @param createdAt when it was made
 * @param parent the archive that its cluster was restored from, or null
 * @param parentTimeline the timeline that was left there, or null
 * @param parentLsn where it was left, or null
 * @param tool the version of dharma-db that made it
 */
public record ArchiveRecord(
    int format,
    ArchiveId archive,
    int major,
    int segmentSize,
    Instant createdAt,
    @Nullable ArchiveId parent,
    @Nullable Integer parentTimeline,
    @Nullable Lsn parentLsn,
    String tool) {

  /** The layout that this version reads and writes. */
  public static final int FORMAT = 1;
}
