package io.iacdharma.db.replica;

import io.iacdharma.db.wal.Lsn;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What came of making a standby.
 *
 * @param dataDirectory its data directory
 * @param bytes how much was unpacked; 0 when the primary was copied
 * @param port the port that it listens on, or null when it was not started
 * @param replayed how far it had replayed when it was proven, or null
 * @param streaming whether it streamed then
 * @param proven what was seen of it, in words; empty when it was not started
 * @param millis how long all took
 */
public record CreateOutcome(
    Path dataDirectory,
    long bytes,
    @Nullable Integer port,
    @Nullable Lsn replayed,
    boolean streaming,
    String proven,
    long millis) {}
