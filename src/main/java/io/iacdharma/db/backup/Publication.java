package io.iacdharma.db.backup;

import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.repository.Archive;
import io.iacdharma.db.repository.BackupRecord;
import io.iacdharma.db.repository.BackupRecord.StoredFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Brings a backup into repositories, each by itself: the files, and last the record, which makes it
 * a backup there. What fails in one does not keep the others from it.
 */
final class Publication {

  private final List<Archive> done = new ArrayList<>();
  private final List<Places.Loss> lost;

  /**
   * A publication.
   *
   * @param lost takes the repositories that do not get it
   */
  Publication(List<Places.Loss> lost) {
    this.lost = lost;
  }

  /**
   * Writes a backup.
   *
   * @param home the one in whose scratch folder the files are; it takes them, so it comes last
   * @param folder where the files are, or null when there are none
   * @param landed the names of those that the archives have already
   */
  void write(
      BackupRecord record,
      List<Archive> archives,
      Archive home,
      @Nullable Path folder,
      Set<String> landed) {
    for (Archive archive : archives) {
      if (archive != home) {
        write(record, archive, folder, landed, false);
      }
    }
    if (archives.contains(home)) {
      write(record, home, folder, landed, true);
    }
  }

  /** Those that have it. */
  List<Archive> done() {
    return List.copyOf(done);
  }

  private void write(
      BackupRecord record,
      Archive archive,
      @Nullable Path folder,
      Set<String> landed,
      boolean mayTake) {
    try {
      if (folder != null) {
        for (StoredFile file : record.files()) {
          if (landed.contains(file.name())) {
            continue;
          }
          Path from = folder.resolve(file.name());
          if (mayTake) {
            archive.backups().adopt(record.label(), file.name(), from);
          } else {
            archive.backups().put(record.label(), file.name(), from);
          }
        }
      }
      archive.backups().commit(record);
      done.add(archive);
    } catch (DharmaException e) {
      lost.add(new Places.Loss(archive.repository().name(), archive.repository().isRequired(), e));
    }
  }
}
