package io.iacdharma.db.replica;

import java.time.Duration;

/**
 * What is asked of a promotion.
 *
 * @param replayAll whether a delayed standby replays all that it has
 * @param backup whether a full backup is taken afterwards
 * @param forced whether it goes on although the old primary answers, or nobody knows it
 * @param patience the longest wait for replay, and for the promotion itself
 */
public record PromoteRequest(
    boolean replayAll, boolean backup, boolean forced, Duration patience) {}
