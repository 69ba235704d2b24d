package io.iacdharma.db.replica;

import io.iacdharma.db.archiving.SlotStatus;
import io.iacdharma.db.repository.ArchiveId;
import io.iacdharma.db.wal.Lsn;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a primary does, as far as standbys are concerned.
 *
 * @param systemIdentifier its cluster's identity
 * @param recovering whether it is none, but a standby
 * @param timeline the timeline that it writes
 * @param lsn behind the last byte that it has written
 * @param nextXid the number that the next transaction will have
 * @param unfinished how many transactions with a smaller number are under way
 * @param walLevel its {@code wal_level}
 * @param freeSenders how many more standbys may stream
 * @param freeSlots how many more slots there may be
 * @param slotKeepBytes the most that a slot may keep; -1 without a limit
 * @param slot the slot that was asked about, or null when it is not there
 * @param major its major version
 * @param archiveSetting what {@code dharma_db.archive} says, or null
 * @param now its clock
 */
public record PrimaryState(
    String systemIdentifier,
    boolean recovering,
    int timeline,
    Lsn lsn,
    long nextXid,
    long unfinished,
    String walLevel,
    int freeSenders,
    int freeSlots,
    long slotKeepBytes,
    @Nullable SlotStatus slot,
    int major,
    @Nullable String archiveSetting,
    Instant now) {

  /** The archive that it writes to. */
  public ArchiveId archive() {
    return archiveSetting == null
        ? ArchiveId.of(systemIdentifier, 1)
        : ArchiveId.parse(archiveSetting);
  }
}
