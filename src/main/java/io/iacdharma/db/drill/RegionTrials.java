package io.iacdharma.db.drill;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What came of every repository alone.
 *
 * @param trials one a repository, in the order of the settings
 * @param goals what may be lost, and how long it may take
 */
public record RegionTrials(List<RegionTrial> trials, RecoveryGoals goals) {

  public RegionTrials {
    trials = List.copyOf(trials);
  }

  /** Whether each brings the database back. */
  public boolean isGood() {
    return trials.stream().allMatch(RegionTrial::isGood);
  }

  /** The longest time that would be lost, of those that can be restored; null when none can. */
  public @Nullable Long rpoMillis() {
    return trials.stream()
        .map(RegionTrial::lostMillis)
        .filter(Objects::nonNull)
        .max(Long::compare)
        .orElse(null);
  }

  /** The longest time that a restore takes; null when none can be restored. */
  public @Nullable Long rtoMillis() {
    return trials.stream()
        .map(RegionTrial::drill)
        .filter(Objects::nonNull)
        .map(DrillResult::restoreMillis)
        .max(Long::compare)
        .orElse(null);
  }

  /** Whether both are within their goals. */
  public boolean isWithinGoals() {
    Long rpo = rpoMillis();
    Long rto = rtoMillis();
    return rpo != null
        && rto != null
        && rpo <= goals.rpo().toMillis()
        && rto <= goals.rto().toMillis();
  }
}
