package io.iacdharma.db.migrate;

import io.iacdharma.db.database.Blocker;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A migration that was applied, as JSON shows it.
 *
 * @param file its name relative to its location
 * @param version its version, or null for a repeatable one
 * @param durationMs how long its statements took, in milliseconds
 * @param retries how often it was begun again after waiting too long for a lock
 * @param waitedMs how long it was kept from its locks, pauses included; short waits are not seen
 * @param blockers who was seen in its way
 * @param ended whom {@code --on-block} cancelled or ended
 */
public record Applied(
    String file,
    @Nullable String version,
    long durationMs,
    int retries,
    long waitedMs,
    List<Blocker> blockers,
    List<Blocker> ended) {

  public Applied {
    blockers = List.copyOf(blockers);
    ended = List.copyOf(ended);
  }
}
