package io.iacdharma.db.backup.keep;

import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.repository.Archive;
import io.iacdharma.db.repository.BackupRecord;
import io.iacdharma.db.repository.BackupRecord.StoredFile;
import io.iacdharma.db.repository.EventKind;
import io.iacdharma.db.repository.EventRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Copies backups of an archive into another repository, with the WAL from the oldest of them on.
 * Files are held against their records while they are copied; the record of a backup comes last.
 * What is there already is not copied again, so that a run that was stopped goes on.
 */
public final class BackupCopier {

  private final Archive from;
  private final Archive to;
  private final CopyRequest request;

  /** A way from one archive to another. */
  public BackupCopier(Archive from, Archive to, CopyRequest request) {
    this.from = from;
    this.to = to;
    this.request = request;
  }

  /**
   * Copies these backups; what they build on must be among them or there already.
   *
   * @throws DharmaException REPOSITORY_CONFLICT, BACKUP_DAMAGED, WAL_DAMAGED, INTERRUPTED
   */
  public CopyResult copy(List<BackupRecord> backups) {
    WalCopier wal = new WalCopier(from, to, request);
    int segments =
        backups.stream()
            .map(BackupRecord::startLsn)
            .min(Comparator.naturalOrder())
            .map(wal::copyFrom)
            .orElse(0);
    List<String> copied = new ArrayList<>();
    List<String> skipped = new ArrayList<>();
    List<String> gone = to.backups().leftovers();
    long bytes = 0;
    for (BackupRecord backup : backups) {
      if (to.backups().labels().contains(backup.label())) {
        requireSame(backup);
      } else if (gone.contains(backup.label()) && isExpired(backup)) {
        skipped.add(backup.label());
      } else {
        bytes += copy(backup);
        copied.add(backup.label());
      }
    }
    return new CopyResult(to.id().toString(), copied, skipped, segments, bytes);
  }

  private boolean isExpired(BackupRecord backup) {
    return to.events().of(EventKind.EXPIRED).stream()
        .anyMatch(event -> backup.label().equals(event.label()));
  }

  private void requireSame(BackupRecord backup) {
    if (!to.backups().find(backup.label()).filter(backup::equals).isPresent()) {
      throw Problem.of(
              ErrorCode.REPOSITORY_CONFLICT,
              "repository '%s' has another backup %s"
                  .formatted(to.repository().name(), backup.label()))
          .at(to.backups().key(backup.label(), "backup.json"))
          .after("both are as they were")
          .exception();
    }
  }

  private long copy(BackupRecord backup) {
    long bytes = 0;
    FileCopier files = new FileCopier(from, to);
    for (StoredFile file : backup.files()) {
      requireTime(backup);
      bytes += files.copy(backup, file);
    }
    to.backups().commit(backup);
    Instant now = request.clock().instant();
    String name = from.repository().name();
    to.events()
        .add(
            EventRecord.of(
                    now, EventKind.COPIED, backup.label(), true, "from " + name, request.by())
                .with(Map.of("from", name, "bytes", Long.toString(bytes))));
    return bytes;
  }

  private void requireTime(BackupRecord backup) {
    if (request.stopped().getAsBoolean()) {
      throw Problem.of(ErrorCode.INTERRUPTED, "stopped before everything was copied")
          .after("%s is no backup there yet".formatted(backup.label()))
          .hint("run it again, it goes on where it was")
          .exception();
    }
  }
}
