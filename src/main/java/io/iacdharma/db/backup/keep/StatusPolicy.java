package io.iacdharma.db.backup.keep;

import io.iacdharma.db.config.BackupKeys;
import io.iacdharma.db.config.Settings;
import java.time.Duration;

/**
 * How young things have to be.
 *
 * @param fullEvery how often there is to be a full backup
 * @param walAge the oldest that the newest archived WAL may be
 * @param drillAge the oldest that the last good drill may be
 */
public record StatusPolicy(Duration fullEvery, Duration walAge, Duration drillAge) {

  /** What the settings say. */
  public static StatusPolicy of(Settings settings) {
    return new StatusPolicy(
        settings.get(BackupKeys.FULL_EVERY),
        settings.get(BackupKeys.MAX_AGE),
        settings.get(BackupKeys.DRILL_MAX_AGE));
  }
}
