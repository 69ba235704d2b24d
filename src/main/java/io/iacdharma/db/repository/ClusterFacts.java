package io.iacdharma.db.repository;

import io.iacdharma.db.wal.Lsn;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a server tells of its cluster.
 *
 * @param systemIdentifier the cluster's identity
 * @param version its version, such as {@code 17.5}
 * @param versionNumber its version as a number, such as 170005
 * @param segmentSize how long its WAL segments are, in bytes
 * @param standby whether it is in recovery
 * @param timeline the timeline that it writes; on a standby, that of its last restart point
 * @param lsn how far it has written; on a standby, how far it has replayed
 * @param archiveSetting what {@code dharma_db.archive} says, which a restore writes, or null
 * @param now its clock
 */
public record ClusterFacts(
    String systemIdentifier,
    String version,
    int versionNumber,
    int segmentSize,
    boolean standby,
    int timeline,
    Lsn lsn,
    @Nullable String archiveSetting,
    Instant now) {

  /** The major version, such as 17. */
  public int major() {
    return versionNumber / 10_000;
  }

  /**
   * The archive that this cluster writes to: the one that a restore gave to it, else the first of
   * its system identifier.
   */
  public ArchiveId archive() {
    return archiveSetting == null
        ? ArchiveId.of(systemIdentifier, 1)
        : ArchiveId.parse(archiveSetting);
  }
}
