package io.iacdharma.db.restore;

import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.repository.Archive;
import io.iacdharma.db.repository.BackupRecord;
import io.iacdharma.db.wal.Lsn;
import io.iacdharma.db.wal.SegmentName;
import io.iacdharma.db.wal.TimelineHistory;
import io.iacdharma.db.wal.WalListener;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Proves, before anything is written, that everything is there that a restore will read. */
final class RestoreProof {

  private final Archive archive;
  private final WalSource source;

  RestoreProof(Archive archive, WalSource source) {
    this.archive = archive;
    this.source = source;
  }

  /**
   * Every file of the backups is there in its length; what it holds is proven while it is unpacked.
   *
   * @throws DharmaException BACKUP_DAMAGED
   */
  void backups(List<BackupRecord> chain) {
    for (BackupRecord backup : chain) {
      for (BackupRecord.StoredFile file : backup.files()) {
        String key = archive.backups().key(backup.label(), file.name());
        Optional<Long> bytes = archive.repository().size(key);
        if (bytes.isEmpty() || bytes.get() != file.bytes()) {
          throw Problem.of(
                  ErrorCode.BACKUP_DAMAGED, "backup %s is damaged".formatted(backup.label()))
              .at(archive.repository().location() + "/" + key)
              .because(
                  bytes.isEmpty()
                      ? file.name() + " is missing"
                      : "%s has %d bytes and not %d"
                          .formatted(file.name(), bytes.get(), file.bytes()))
              .after("nothing was written and nothing was started")
              .hint("take another one: --backup LABEL; dharma-db backup verify checks them all")
              .exception();
        }
      }
    }
  }

  /**
   * Every segment is there as it was stored, and the history of every timeline on the way.
   *
   * @return how many bytes are stored of them
   * @throws DharmaException WAL_GAP, WAL_DAMAGED
   */
  long wal(TimelineHistory history, List<SegmentName> segments) {
    requireHistory(history.timeline());
    history.ancestors().forEach(ancestor -> requireHistory(ancestor.timeline()));
    long stored = 0;
    List<SegmentName> received = new ArrayList<>();
    for (SegmentName segment : segments) {
      if (source.file(segment).isPresent()) {
        received.add(segment);
      } else {
        stored += source.stored(segment).length;
      }
    }
    // What is only received has no checksum of its own: its records have.
    source.read(received, new Nothing(), () -> false);
    return stored;
  }

  private void requireHistory(int timeline) {
    if (archive.wal().history(timeline).isEmpty()) {
      throw WalProblems.history(timeline).exception();
    }
  }

  private record Nothing() implements WalListener {
    @Override
    public void record(Lsn start, Lsn end) {}

    @Override
    public void transactionEnd(TransactionEnd end) {}

    @Override
    public void restorePoint(RestorePointRecord point) {}
  }
}
