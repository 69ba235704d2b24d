package io.iacdharma.db.backup;

import io.iacdharma.db.backup.pack.Compression;
import io.iacdharma.db.config.BackupKeys;
import io.iacdharma.db.config.Keys;
import io.iacdharma.db.config.Setting;
import io.iacdharma.db.config.Settings;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How backups are taken.
 *
 * @param compression how they are packed
 * @param checkpoint {@code fast} or {@code spread}
 * @param maxRate most bytes a second; 0 for no limit
 * @param fullEvery age of the last full backup at which a new one is taken
 * @param walTimeout longest wait for a backup's WAL to be in the repositories
 * @param patience longest wait for another run
 * @param binaries PostgreSQL's bin folder, or null to look for one
 * @param spool the folder that the archive_command fills, or null
 * @param tool the version of dharma-db
 */
public record BackupSettings(
    Compression compression,
    String checkpoint,
    long maxRate,
    Duration fullEvery,
    Duration walTimeout,
    Duration patience,
    @Nullable Path binaries,
    @Nullable Path spool,
    String tool) {

  /** Those that the configuration gives. */
  public static BackupSettings of(Settings settings, String tool) {
    return new BackupSettings(
        Compression.parse(settings.get(BackupKeys.COMPRESS)),
        settings.get(BackupKeys.CHECKPOINT),
        settings.get(BackupKeys.MAX_RATE),
        settings.get(BackupKeys.FULL_EVERY),
        settings.get(BackupKeys.WAL_TIMEOUT),
        settings.get(Keys.WAIT),
        settings.find(BackupKeys.BINARIES).map(Setting::value).orElse(null),
        settings.find(BackupKeys.SPOOL).map(Setting::value).orElse(null),
        tool);
  }
}
