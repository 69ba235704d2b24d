package io.iacdharma.db.backup;

import io.iacdharma.db.repository.BackupRecord;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What came of a backup.
 *
 * @param plan what was decided
 * @param records what is listed now that was not before, the one with files first; empty after a
 *     dry run
 * @param repositories the names of the repositories that hold each, by label
 * @param warnings what deserves attention
 * @param until the latest moment that can be restored with what was taken, or null
 * @param millis how long it took
 */
public record BackupOutcome(
    BackupPlan plan,
    List<BackupRecord> records,
    Map<String, List<String>> repositories,
    List<String> warnings,
    @Nullable Instant until,
    long millis) {

  public BackupOutcome {
    records = List.copyOf(records);
    repositories = Map.copyOf(repositories);
    warnings = List.copyOf(warnings);
  }
}
