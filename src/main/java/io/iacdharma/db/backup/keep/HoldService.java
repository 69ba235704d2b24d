package io.iacdharma.db.backup.keep;

import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.repository.Archive;
import io.iacdharma.db.repository.EventKind;
import io.iacdharma.db.repository.EventRecord;
import java.time.Instant;
import java.util.Map;

/** Keeps single backups from expiring, with what they build on and the WAL that they need. */
public final class HoldService {

  private final Archive archive;
  private final String by;

  /**
   * Holds of an archive.
   *
   * @param by who places them: user and machine
   */
  public HoldService(Archive archive, String by) {
    this.archive = archive;
    this.by = by;
  }

  /** The holds that there are: why, by label. */
  public Map<String, String> list() {
    return ArchiveState.read(archive).holds();
  }

  /**
   * Places a hold; on a backup that is held already, its reason is replaced.
   *
   * @return whether anything changed
   * @throws io.iacdharma.db.error.DharmaException BACKUP_UNKNOWN
   */
  public boolean hold(String label, String reason, Instant now) {
    requireBackup(label);
    if (reason.equals(list().get(label))) {
      return false;
    }
    archive.events().add(EventRecord.of(now, EventKind.HELD, label, true, reason, by));
    return true;
  }

  /**
   * Takes a hold away; the backup expires when no rule keeps it.
   *
   * @return whether there was one
   */
  public boolean release(String label, String reason, Instant now) {
    requireBackup(label);
    if (!list().containsKey(label)) {
      return false;
    }
    archive.events().add(EventRecord.of(now, EventKind.RELEASED, label, true, reason, by));
    return true;
  }

  private void requireBackup(String label) {
    if (!archive.backups().labels().contains(label)) {
      throw Problem.of(ErrorCode.BACKUP_UNKNOWN, "there is no backup %s".formatted(label))
          .at(archive.repository().location())
          .hint("dharma-db backup list shows them")
          .exception();
    }
  }
}
