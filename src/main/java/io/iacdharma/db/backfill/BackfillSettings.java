package io.iacdharma.db.backfill;

import io.iacdharma.db.config.Keys;
import io.iacdharma.db.config.Settings;
import io.iacdharma.db.migrate.MigrateSettings;
import java.time.Duration;

/**
 * What the backfill room is told.
 *
 * @param migrate where the files lie and what their history is called
 * @param targetTime how long one batch should take
 * @param batch rows of the first batch
 * @param maxBatch most rows of one batch
 * @param pause the rest between two batches
 * @param maxLag how far behind a standby may be
 * @param maxLagBytes the same in bytes of WAL
 * @param maxArchiveBacklog how many WAL segments may wait for the archive
 * @param maxVacuumWait longest wait for a vacuum of the table
 * @param giveUpAfter longest time without one batch being written
 */
public record BackfillSettings(
    MigrateSettings migrate,
    Duration targetTime,
    int batch,
    int maxBatch,
    Duration pause,
    Duration maxLag,
    long maxLagBytes,
    int maxArchiveBacklog,
    Duration maxVacuumWait,
    Duration giveUpAfter) {

  /** The settings of this run. */
  public static BackfillSettings of(Settings settings, MigrateSettings migrate) {
    return new BackfillSettings(
        migrate,
        settings.get(Keys.BACKFILL_TARGET_TIME),
        settings.get(Keys.BACKFILL_BATCH),
        settings.get(Keys.BACKFILL_MAX_BATCH),
        settings.get(Keys.BACKFILL_PAUSE),
        settings.get(Keys.BACKFILL_MAX_LAG),
        settings.get(Keys.BACKFILL_MAX_LAG_BYTES),
        settings.get(Keys.BACKFILL_MAX_ARCHIVE),
        settings.get(Keys.BACKFILL_MAX_VACUUM_WAIT),
        settings.get(Keys.BACKFILL_GIVE_UP));
  }

  /** The same with what a file says of itself. */
  BackfillSettings with(BackfillHeader header) {
    return new BackfillSettings(
        migrate,
        header.target() == null ? targetTime : header.target(),
        header.batch() == null ? batch : header.batch(),
        maxBatch,
        header.pause() == null ? pause : header.pause(),
        maxLag,
        maxLagBytes,
        maxArchiveBacklog,
        maxVacuumWait,
        giveUpAfter);
  }
}
