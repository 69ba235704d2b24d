package io.iacdharma.db.seed;

/**
 * A dataset that was compared and waits to be written.
 *
 * @param layout how it is staged
 * @param written the fields that its rows name
 * @param feed its rows
 * @param direct whether its rows go straight into the table, which is empty
 * @param diff how it differs from its table
 * @param nanos how long staging took
 */
record Staged(Layout layout, Written written, Feed feed, boolean direct, Diff diff, long nanos) {}
