package io.iacdharma.db.drill;

import io.iacdharma.db.error.Problem;
import org.jspecify.annotations.Nullable;

/**
 * What came of living from one repository alone.
 *
 * @param repository its name
 * @param location its folder or address
 * @param drill what the restore came to, or null when it failed
 * @param lostMillis how much time of commits would be lost with everything but this repository, or
 *     null when the restore failed
 * @param lostBytes how much WAL that is, or null when the live server cannot be asked
 * @param promotion what the promotion came to, or null when there was none
 * @param problem why it failed, or null
 */
public record RegionTrial(
    String repository,
    String location,
    @Nullable DrillResult drill,
    @Nullable Long lostMillis,
    @Nullable Long lostBytes,
    @Nullable Promotion promotion,
    @Nullable Problem problem) {

  /** One that failed. */
  public static RegionTrial failed(String repository, String location, Problem problem) {
    return new RegionTrial(repository, location, null, null, null, null, problem);
  }

  /** One that came to its end. */
  public static RegionTrial of(
      String repository,
      String location,
      DrillResult drill,
      @Nullable LiveMark mark,
      @Nullable Promotion promotion) {
    var end = drill.outcome().lsn();
    Long bytes = mark == null || end == null ? null : mark.beyond(drill.plan().archive(), end);
    Long lost = bytes != null && bytes == 0 ? Long.valueOf(0) : drill.lostMillis();
    return new RegionTrial(repository, location, drill, lost, bytes, promotion, null);
  }

  /** Whether the database can be had from this repository alone. */
  public boolean isGood() {
    Promotion promoted = promotion;
    DrillResult result = drill;
    return problem == null
        && result != null
        && result.isGood()
        && (promoted == null || promoted.isGood());
  }
}
