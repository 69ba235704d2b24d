package io.iacdharma.db.partition;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The backups that a partition can still be brought back from once its table is gone.
 *
 * @param newest when the newest one began; null when there is none
 * @param trouble why it is not known, for a person, or null when it is
 */
public record BackupCover(@Nullable Instant newest, @Nullable String trouble) {

  /**
   * Why a partition is not covered; nothing when it is. Only a backup that began after the
   * partition was detached has it as it will stay.
   */
  @Nullable String lack(@Nullable Instant detachedAt) {
    if (trouble != null) {
      return trouble;
    }
    if (newest == null || detachedAt == null || !newest.isAfter(detachedAt)) {
      return "no backup began since it was detached";
    }
    return null;
  }
}
