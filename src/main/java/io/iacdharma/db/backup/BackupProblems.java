package io.iacdharma.db.backup;

import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;

/** What is said when a backup cannot be taken. */
final class BackupProblems {

  private BackupProblems() {}

  static Problem impossible(String cause) {
    return Problem.of(ErrorCode.BACKUP_IMPOSSIBLE, "no backup can be taken of this server")
        .because(cause)
        .after("nothing was changed");
  }

  static Problem damaged(String label, String cause) {
    return Problem.of(ErrorCode.BACKUP_DAMAGED, "backup %s came out damaged".formatted(label))
        .because(cause)
        .after("it was thrown away; nothing is listed")
        .hint("run it again; if it happens twice, test the memory and disks of both machines");
  }

  static Problem unreadable(Throwable cause) {
    return Problem.of(ErrorCode.BACKUP_IMPOSSIBLE, "the backup's files cannot be written or read")
        .because(String.valueOf(cause))
        .after("nothing is listed")
        .hint("see whether the repository is mounted and has room");
  }
}
