package io.iacdharma.db.restore;

import io.iacdharma.db.wal.Lsn;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a restore came to.
 *
 * @param dataDirectory the new data directory
 * @param unpackedBytes how much was unpacked
 * @param replayedSegments how many WAL segments the server asked for and got; 0 when it was not
 *     started
 * @param lastTransaction when the last transaction ended that was replayed, or null
 * @param lsn where replay ended, or null when it was not started
 * @param timeline the timeline that the server is on now, or null when it was not started
 * @param socketDirectory where the server's socket is when it runs on, or null
 * @param port the port that it listens on when it runs on, or null
 * @param unpackMillis how long unpacking and combining took
 * @param replayMillis how long the server took from its start to the target
 */
public record RestoreOutcome(
    Path dataDirectory,
    long unpackedBytes,
    int replayedSegments,
    @Nullable Instant lastTransaction,
    @Nullable Lsn lsn,
    @Nullable Integer timeline,
    @Nullable Path socketDirectory,
    @Nullable Integer port,
    long unpackMillis,
    long replayMillis) {}
