package io.iacdharma.db.backup;

import io.iacdharma.db.repository.BackupRecord;
import io.iacdharma.db.repository.BackupType;
import org.jspecify.annotations.Nullable;

/**
 * Which backup is taken.
 *
 * @param type its type
 * @param parent the backup that it builds on, or null for a full one
 * @param reason why this one, for a person
 * @param fallback whether something else was asked for, which a person should know
 */
public record BackupPlan(
    BackupType type, @Nullable BackupRecord parent, String reason, boolean fallback) {

  static BackupPlan full(String reason, boolean fallback) {
    return new BackupPlan(BackupType.FULL, null, reason, fallback);
  }
}
