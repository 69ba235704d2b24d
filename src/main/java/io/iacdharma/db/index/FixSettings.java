package io.iacdharma.db.index;

import io.iacdharma.db.config.Keys;
import io.iacdharma.db.config.Settings;
import java.time.Duration;

/**
 * How {@code index fix} comes to its locks.
 *
 * @param lockTimeout longest wait for a lock that others queue behind
 * @param retries how often work that needs one is tried again
 * @param patience longest wait for another run
 */
public record FixSettings(Duration lockTimeout, int retries, Duration patience) {

  /** The settings of this run. */
  public static FixSettings of(Settings settings) {
    return new FixSettings(
        settings.get(Keys.LOCK_TIMEOUT),
        settings.get(Keys.MIGRATE_RETRIES),
        settings.get(Keys.WAIT));
  }
}
