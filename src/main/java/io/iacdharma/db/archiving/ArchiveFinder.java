package io.iacdharma.db.archiving;

import io.iacdharma.db.repository.Archive;
import io.iacdharma.db.repository.ArchiveId;
import io.iacdharma.db.repository.ArchiveRecord;
import io.iacdharma.db.repository.ClusterFacts;
import io.iacdharma.db.repository.Repository;
import io.iacdharma.db.wal.SegmentHeader;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Knows which archive a folder's files belong to: the one that was named, else the one that the
 * server tells, else the one that the folder remembers, else the first of the cluster that its
 * segments are from.
 */
public final class ArchiveFinder {

  private final Spool spool;
  private final @Nullable ArchiveId named;
  private final @Nullable ClusterFacts facts;
  private final Clock clock;
  private final String tool;

  /**
   * A finder for one folder.
   *
   * @param named the archive that was asked for, or null
   * @param facts what the server tells, or null when it cannot be reached
   * @param tool this version of dharma-db
   */
  public ArchiveFinder(
      Spool spool,
      @Nullable ArchiveId named,
      @Nullable ClusterFacts facts,
      Clock clock,
      String tool) {
    this.spool = spool;
    this.named = named;
    this.facts = facts;
    this.clock = clock;
    this.tool = tool;
  }

  /** The archive's name; nothing as long as nobody can tell. */
  public Optional<ArchiveId> id() {
    if (named != null) {
      return Optional.of(named);
    }
    if (facts != null) {
      return Optional.of(facts.archive());
    }
    return SpoolMemory.of(spool)
        .map(SpoolMemory::archive)
        .or(() -> spool.header().map(header -> ArchiveId.of(header.systemIdentifier(), 1)));
  }

  /**
   * The archive in a repository; made when somebody can tell what it is to hold.
   *
   * @param place what the folder is to remember of the repository
   */
  Optional<Archive> in(Repository repository, String place) {
    Optional<Archive> found = id().flatMap(id -> Archive.find(repository, id));
    if (found.isEmpty()) {
      found = id().flatMap(id -> record(id)).map(record -> Archive.create(repository, record));
    }
    found.ifPresent(archive -> SpoolMemory.add(spool, archive.id(), place));
    return found;
  }

  private Optional<ArchiveRecord> record(ArchiveId id) {
    if (facts != null && facts.systemIdentifier().equals(id.systemIdentifier())) {
      return Optional.of(record(id, facts.major(), facts.segmentSize()));
    }
    return spool
        .header()
        .filter(header -> header.systemIdentifier().equals(id.systemIdentifier()))
        .map(header -> record(id, header));
  }

  private ArchiveRecord record(ArchiveId id, SegmentHeader header) {
    return record(id, header.major(), header.segmentSize());
  }

  private ArchiveRecord record(ArchiveId id, int major, int segmentSize) {
    return new ArchiveRecord(
        ArchiveRecord.FORMAT, id, major, segmentSize, clock.instant(), null, null, null, tool);
  }
}
