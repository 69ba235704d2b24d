package io.iacdharma.db.restore;

import io.iacdharma.db.repository.BackupRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells what can be reached. */
final class Ranges {

  private Ranges() {}

  /** Of each backup of some stretches, the earliest and the last state. */
  static List<Reachable> of(List<Stretch> stretches, TargetSearch search) {
    List<Reachable> all = new ArrayList<>();
    for (int i = stretches.size() - 1; i >= 0; i--) {
      Stretch stretch = stretches.get(i);
      StopPoint end = search.end(stretch);
      stretch
          .backups()
          .forEach(
              backup ->
                  all.add(
                      new Reachable(
                          backup,
                          stretch.timeline(),
                          backup.finishedAt(),
                          backup.stopLsn(),
                          after(end.last(), backup),
                          end.at())));
    }
    return List.copyOf(all);
  }

  /** What ended while the backup was taken is in it, and nothing to go to. */
  private static @Nullable Instant after(@Nullable Instant last, BackupRecord backup) {
    return last == null || last.isBefore(backup.finishedAt()) ? null : last;
  }
}
