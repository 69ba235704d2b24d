package io.iacdharma.db.archiving;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a repository is behind: what it has still to get of what another repository has, or waits
 * to be shipped.
 *
 * @param segments how many segments
 * @param bytes how long they are together, not packed
 * @param since when the first of them came elsewhere, or into the folder; null when there is none
 * @param seconds how long ago that was
 * @param lastError why it takes nothing now, as {@code wal ship} has written it down, or null
 * @param lastErrorSince when that began, or null
 */
public record WalLag(
    long segments,
    long bytes,
    @Nullable Instant since,
    long seconds,
    @Nullable String lastError,
    @Nullable Instant lastErrorSince) {

  /** Nothing is missing, and nothing is known to be wrong. */
  static final WalLag NONE = new WalLag(0, 0, null, 0, null, null);
}
