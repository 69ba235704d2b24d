package io.iacdharma.db.drill;

import java.util.List;

/**
 * What the promotion of a scratch standby came to.
 *
 * @param standbyMillis how long it took from nothing to a standby that had replayed everything
 * @param promoteMillis how long it took from there to a server that takes writes
 * @param timeline the timeline that it is on then
 * @param checks what was looked at
 */
public record Promotion(
    long standbyMillis, long promoteMillis, int timeline, List<DrillCheck> checks) {

  public Promotion {
    checks = List.copyOf(checks);
  }

  /** Whether no check is bad. */
  public boolean isGood() {
    return checks.stream().noneMatch(check -> check.state() == DrillCheck.State.BAD);
  }
}
