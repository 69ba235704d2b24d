package io.iacdharma.db.restore.run;

import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.repository.BackupRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** What is said when a restore cannot be carried out. */
final class RunProblems {

  private static final int SHOWN = 5;

  private RunProblems() {}

  static Problem withoutUser(Path into) {
    return Problem.of(ErrorCode.RESTORE_FAILED, "there is no user that the server could run as")
        .at(into.toString())
        .because("a server refuses to run as root, and there is neither postgres nor nobody")
        .after("nothing was written")
        .hint("restore as the user that the server is to run as");
  }

  static Problem notEmpty(Path folder, String why) {
    return Problem.of(ErrorCode.RESTORE_TARGET_NOT_EMPTY, "a restore goes into an empty folder")
        .at(folder.toString())
        .because(why)
        .after("nothing was written")
        .hint("name another folder, or move this one away: mv %s %s.old".formatted(folder, folder));
  }

  static Problem running(Path folder, long pid) {
    return Problem.of(ErrorCode.RESTORE_TARGET_NOT_EMPTY, "a server runs in this folder")
        .at(folder.toString())
        .because("its process is " + pid)
        .after("nothing was written")
        .hint("name another folder; a restore never goes over a running server");
  }

  static Problem unmapped(BackupRecord.Tablespace tablespace) {
    return Problem.of(
            ErrorCode.RESTORE_TABLESPACE_UNMAPPED,
            "tablespace %s has no new place".formatted(tablespace.name()))
        .because(
            "it was at %s, which may be another server's by now".formatted(tablespace.location()))
        .after("nothing was written")
        .hint("--tablespace %s=FOLDER".formatted(tablespace.name()));
  }

  static Problem madeLater(String location, String why) {
    return Problem.of(
            ErrorCode.RESTORE_TABLESPACE_UNMAPPED,
            "a tablespace was made after the backup, at a place that cannot be changed")
        .at(location)
        .because(why)
        .after("nothing was written")
        .hint(
            "restore from a backup that was taken later, or to an earlier target; or make that an"
                + " empty folder of the server's user on a machine where it is nobody else's");
  }

  static Problem unreachable(Path folder, String user) {
    return Problem.of(ErrorCode.RESTORE_FAILED, "user %s cannot come to the folder".formatted(user))
        .at(folder.toString())
        .because("a folder above it does not let others pass")
        .after("nothing was written")
        .hint("chmod o+x the folders above it, or name another one");
  }

  static Problem inEachOther(Path one, Path other) {
    return Problem.of(ErrorCode.RESTORE_TARGET_NOT_EMPTY, "one folder lies in the other")
        .at(one.toString())
        .because("%s is to be filled as well".formatted(other))
        .after("nothing was written")
        .hint("give the data directory and each tablespace a folder of its own");
  }

  static DharmaException files(Path folder, IOException e) {
    return Problem.of(ErrorCode.RESTORE_FAILED, "the restored files cannot be written")
        .at(folder.toString())
        .because(e.toString())
        .after("no server can start from what is there")
        .hint("make room or mend that, then run the same restore again: it begins anew")
        .exception(e);
  }

  static Problem damaged(BackupRecord backup, List<String> problems) {
    String shown =
        String.join("\n", problems.subList(0, Math.min(SHOWN, problems.size())))
            + (problems.size() > SHOWN ? "\nand %d more".formatted(problems.size() - SHOWN) : "");
    return Problem.of(ErrorCode.BACKUP_DAMAGED, "backup %s is damaged".formatted(backup.label()))
        .because(shown)
        .after("no server can start from what was unpacked")
        .hint("dharma-db backup verify tells which backups are whole; restore from one of them");
  }

  static Problem noTargetToStopAt() {
    return Problem.of(ErrorCode.USAGE, "the end of the WAL is no target to stop at")
        .because("a server that replays all there is goes into service at its end")
        .after("nothing was written")
        .hint("leave out --action, or name a target: --to-time, --to-lsn, --to-name, --immediate");
  }

  static Problem failed(String what) {
    return Problem.of(ErrorCode.RESTORE_FAILED, what);
  }

  static DharmaException interrupted(Path into) {
    return Problem.of(ErrorCode.INTERRUPTED, "the restore was stopped before its end")
        .at(into.toString())
        .after("no server runs, and what was written is marked as unfinished")
        .hint("run the same restore again: it empties the folder and begins anew")
        .exception();
  }
}
