package io.iacdharma.db.migrate;

import java.util.List;

/**
 * What a run did.
 *
 * @param applied the files that it applied, in order
 * @param restorePoints the restore points that it made before some of them
 * @param finished the backfills that it ran to their end
 * @param warnings what deserves attention though the run succeeded
 */
public record MigrateResult(
    List<Applied> applied,
    List<RestorePoint> restorePoints,
    List<String> finished,
    List<String> warnings) {

  public MigrateResult {
    applied = List.copyOf(applied);
    restorePoints = List.copyOf(restorePoints);
    finished = List.copyOf(finished);
    warnings = List.copyOf(warnings);
  }
}
