package io.iacdharma.db.restore;

import io.iacdharma.db.repository.BackupRecord;
import java.util.ArrayList;
import java.util.List;

/** What a person should know of the way that was chosen. */
final class RestoreNotes {

  private RestoreNotes() {}

  static List<String> of(
      RestorePlanner planner, Stretch stretch, BackupRecord backup, StopPoint stop) {
    List<String> notes = new ArrayList<>();
    for (BackupRecord broken : planner.broken()) {
      if (!stop.at().isBefore(broken.stopLsn()) && backup.startLsn().isBefore(broken.startLsn())) {
        notes.add(
            "backup %s is not used: %s, which it builds on, is gone; %s and more WAL are used"
                .formatted(broken.label(), broken.parent(), backup.label()));
      }
    }
    if (stop.from() != null) {
      notes.add(
          "there is more than one restore point %s; recovery stops at the first that it meets, so"
                  .formatted(stop.value())
              + " the backup is one that began after the others");
    }
    if (stretch.segments().isEmpty()) {
      notes.add("the backup has nothing but its own WAL, so only its end can be restored");
    }
    return notes;
  }
}
