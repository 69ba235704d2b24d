package io.iacdharma.db.migrate;

import org.jspecify.annotations.Nullable;

/**
 * A migration that was applied, as JSON shows it.
 *
 * @param file its name relative to its location
 * @param version its version, or null for a repeatable one
 * @param durationMs how long its statements took, in milliseconds
 * @param retries how often it was begun again after waiting too long for a lock
 */
public record Applied(String file, @Nullable String version, long durationMs, int retries) {}
