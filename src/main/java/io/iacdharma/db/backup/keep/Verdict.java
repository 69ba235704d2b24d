package io.iacdharma.db.backup.keep;

import io.iacdharma.db.repository.BackupRecord;

/**
 * What becomes of a backup, and why.
 *
 * @param backup the backup
 * @param kept whether it stays
 * @param reason why it stays or goes, for a person
 */
public record Verdict(BackupRecord backup, boolean kept, String reason) {

  /** {@code kept: …} or {@code expires: …}. */
  public String text() {
    return (kept ? "kept: " : "expires: ") + reason;
  }
}
