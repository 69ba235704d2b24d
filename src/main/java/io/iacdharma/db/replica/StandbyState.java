package io.iacdharma.db.replica;

import io.iacdharma.db.repository.ArchiveId;
import io.iacdharma.db.wal.Lsn;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a standby does; the same of a server that was one, once it is promoted.
 *
 * @param systemIdentifier its cluster's identity
 * @param major its major version
 * @param segmentSize how long WAL segments are, in bytes
 * @param recovering whether it is still a standby
 * @param timeline the timeline that it follows, or writes
 * @param replayed behind the last record that it has replayed, or written
 * @param received behind the last byte that it has received and safely keeps, or null when it never
 *     streamed
 * @param lastCommit when the last transaction ended that it has replayed, or null; the primary's
 *     clock
 * @param paused whether replay is paused, or about to be
 * @param delay how long it waits before it replays a commit
 * @param streaming whether it streams now
 * @param sender where it streams from, or null
 * @param slot the slot that it uses on its primary, or null
 * @param feedback whether it tells the primary which rows its queries still need
 * @param conflicts how many of its queries were cancelled because replay could not wait
 * @param nextXid the number that the next transaction would have
 * @param unfinished how many transactions with a smaller number it knows no end of
 * @param archiveSetting what {@code dharma_db.archive} says, or null
 * @param now its clock
 */
public record StandbyState(
    String systemIdentifier,
    int major,
    int segmentSize,
    boolean recovering,
    int timeline,
    Lsn replayed,
    @Nullable Lsn received,
    @Nullable Instant lastCommit,
    boolean paused,
    Duration delay,
    boolean streaming,
    @Nullable String sender,
    @Nullable String slot,
    boolean feedback,
    long conflicts,
    long nextXid,
    long unfinished,
    @Nullable String archiveSetting,
    Instant now) {

  /** The archive of its cluster. */
  public ArchiveId archive() {
    return archiveSetting == null
        ? ArchiveId.of(systemIdentifier, 1)
        : ArchiveId.parse(archiveSetting);
  }

  /** Behind what it has, whether replayed yet or not. */
  public Lsn has() {
    Lsn safe = received;
    return safe == null || safe.isBefore(replayed) ? replayed : safe;
  }
}
