package io.iacdharma.db.index;

/**
 * A statement that was carried out.
 *
 * @param task what was planned
 * @param durationMs how long it took, with all its tries
 * @param retries how often it was tried again
 * @param bytes the size of the index that it made, or of the one that it dropped
 */
public record FixedStep(FixTask task, long durationMs, int retries, long bytes) {}
