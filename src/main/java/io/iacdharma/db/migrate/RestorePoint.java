package io.iacdharma.db.migrate;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A restore point that was made just before a migration: a restore can go to it by its name, and
 * exactly to it by its LSN on its timeline.
 *
 * @param name its name, as recovery knows it
 * @param lsn where it lies in the WAL
 * @param timeline the timeline that the LSN belongs to
 * @param version the migration's version, or null for a repeatable one
 * @param file the migration's name relative to its location
 * @param createdAt when it was made, by the server's clock
 */
public record RestorePoint(
    String name,
    String lsn,
    int timeline,
    @Nullable String version,
    String file,
    Instant createdAt) {}
