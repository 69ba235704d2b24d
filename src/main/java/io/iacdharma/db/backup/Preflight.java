package io.iacdharma.db.backup;

import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.report.SizeText;
import io.iacdharma.db.repository.ClusterFacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Refuses, before anything is copied, what would fail; each cause has words of its own. */
final class Preflight {

  /** What is left free on a file system that is not ours alone. */
  private static final long MARGIN = 64L << 20;

  private Preflight() {}

  /** Rights and settings. */
  static void require(ClusterFacts cluster, ServerRights rights, String role) {
    if (!rights.replication()) {
      throw Problem.of(ErrorCode.PRIVILEGE_MISSING, "this login may not take backups")
          .because("role %s has no REPLICATION".formatted(role))
          .after("nothing was changed")
          .hint(
              "as a superuser: ALTER ROLE %s REPLICATION; see dharma-db help backups"
                  .formatted(role))
          .exception();
    }
    if (rights.walLevel().equals("minimal")) {
      throw BackupProblems.impossible("wal_level is minimal")
          .hint("ALTER SYSTEM SET wal_level = replica, then restart the server")
          .exception();
    }
    if (rights.senders() == 0) {
      throw BackupProblems.impossible("max_wal_senders is 0")
          .hint("ALTER SYSTEM SET max_wal_senders = 10, then restart the server")
          .exception();
    }
    if (rights.sendersUsed() >= rights.senders()) {
      throw BackupProblems.impossible(
              "all %d of max_wal_senders are in use".formatted(rights.senders()))
          .hint("wait for one to end, or raise max_wal_senders and restart the server")
          .exception();
    }
    if (cluster.standby() && !rights.fullPageWrites()) {
      throw BackupProblems.impossible(
              "full_page_writes is off, and a copy of a standby cannot be made whole then")
          .hint("turn it on on the primary, or take the backup there")
          .exception();
    }
  }

  /** The archiver must not have been failing for so long that waiting for it is in vain. */
  static void requireArchiver(ArchiverFacts archiver, BackupSettings settings) {
    if (archiver.hasFailedFor(settings.walTimeout())) {
      throw Problem.of(
              ErrorCode.BACKUP_WAL_MISSING, "the WAL that a backup needs would not be archived")
          .because(archiver.complaint())
          .after("nothing was changed")
          .hint("the server's log tells what archive_command said; mend it and run this again")
          .exception();
    }
  }

  /**
   * Space for what will be written.
   *
   * @param expected an estimate; 0 when there is none
   * @param why where the estimate comes from
   */
  static void requireSpace(Path folder, long expected, String why) {
    try {
      long free = Files.getFileStore(folder).getUsableSpace();
      if (expected + MARGIN > free) {
        throw Problem.of(
                ErrorCode.DISK_SPACE_SHORT,
                "the backup needs about %s, and %s are free"
                    .formatted(SizeText.of(expected + MARGIN), SizeText.of(free)))
            .at(folder.toString())
            .because(why)
            .after("nothing was changed")
            .hint("make room: dharma-db backup expire, or a larger disk")
            .exception();
      }
    } catch (IOException e) {
      throw BackupProblems.unreadable(e).exception(e);
    }
  }
}
