package io.iacdharma.db.backup.keep;

import io.iacdharma.db.repository.BackupRecord;
import org.jspecify.annotations.Nullable;

/**
 * A backup that may have to go.
 *
 * @param backup the backup
 * @param held why it must not expire, or null
 * @param damage what its last verification found, or null; what is damaged stands in for nothing
 * @param followed whether the newest timeline comes from it, so that moments of today can be
 *     reached from it
 * @param locked whether the store does not let it be removed
 */
public record Candidate(
    BackupRecord backup,
    @Nullable String held,
    @Nullable String damage,
    boolean followed,
    boolean locked) {

  /** The backup's name. */
  public String label() {
    return backup.label();
  }
}
