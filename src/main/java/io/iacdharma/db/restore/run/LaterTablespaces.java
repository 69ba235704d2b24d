package io.iacdharma.db.restore.run;

import io.iacdharma.db.repository.BackupRecord;
import io.iacdharma.db.repository.WalRecord;
import io.iacdharma.db.restore.RecoveryTarget;
import io.iacdharma.db.restore.RestoreJob;
import io.iacdharma.db.wal.Lsn;
import io.iacdharma.db.wal.SegmentName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Looks for tablespaces that the WAL makes. Replay makes them at the original's very place and asks
 * nobody: on the original's machine it would write into the files of the original. So the place has
 * to be an empty folder, and be there.
 */
final class LaterTablespaces {

  private LaterTablespaces() {}

  /**
   * Proves that replay can make them.
   *
   * @throws io.iacdharma.db.error.DharmaException RESTORE_TABLESPACE_UNMAPPED
   */
  static void require(RestoreJob job) throws IOException {
    for (SegmentName segment : job.segments()) {
      for (WalRecord.Made made :
          job.archive().wal().find(segment).map(WalRecord::tablespaces).orElse(List.of())) {
        if (isReplayed(made, job)) {
          require(made.location(), job);
        }
      }
    }
  }

  private static boolean isReplayed(WalRecord.Made made, RestoreJob job) {
    boolean beyond =
        job.target().kind() == RecoveryTarget.Kind.LSN
            && Lsn.parse(job.target().value()).isBefore(made.lsn());
    // One in place, as regression tests have it, is a folder of the data directory.
    return made.location().startsWith("/")
        && !beyond
        && !made.lsn().isBefore(job.lastLink().startLsn());
  }

  private static void require(String location, RestoreJob job) throws IOException {
    for (BackupRecord.Tablespace known : job.lastLink().tablespaces()) {
      if (known.location().equals(location)) {
        if (location.equals(String.valueOf(job.tablespaces().get(known.oid())))) {
          return;
        }
        throw RunProblems.madeLater(
                location, "the backup has it too, and replay would go back to the old place")
            .exception();
      }
    }
    Path folder = Path.of(location);
    if (!Files.isDirectory(folder)) {
      throw RunProblems.madeLater(location, "there is no such folder here").exception();
    }
    try (Stream<Path> files = Files.list(folder)) {
      if (files.findAny().isPresent()) {
        throw RunProblems.madeLater(
                location, "it is not empty: it may be the original's, or another server's")
            .exception();
      }
    }
  }
}
