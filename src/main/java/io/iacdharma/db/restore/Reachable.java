package io.iacdharma.db.restore;

import io.iacdharma.db.repository.BackupRecord;
import io.iacdharma.db.wal.Lsn;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What can be reached from a backup along a timeline.
 *
 * @param backup the backup
 * @param timeline the timeline that its WAL is followed to
 * @param from the earliest moment
 * @param fromLsn the earliest position
 * @param to when the last transaction ended that can be restored, or null when none did
 * @param toLsn where the WAL ends
 */
public record Reachable(
    BackupRecord backup,
    int timeline,
    Instant from,
    Lsn fromLsn,
    @Nullable Instant to,
    Lsn toLsn) {}
