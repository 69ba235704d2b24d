package io.iacdharma.db.backup.verify;

import io.iacdharma.db.repository.BackupRecord;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of verifying a backup in one repository.
 *
 * @param label its name
 * @param backup its record, or null when that cannot be read
 * @param flaws what is wrong with it
 */
public record BackupVerdict(String label, @Nullable BackupRecord backup, List<Flaw> flaws) {

  public BackupVerdict {
    flaws = List.copyOf(flaws);
  }

  /** Whether it can be restored, as far as reading tells. */
  public boolean good() {
    return flaws.isEmpty();
  }
}
