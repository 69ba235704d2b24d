package io.iacdharma.db.drill;

import io.iacdharma.db.restore.RestoreOutcome;
import io.iacdharma.db.restore.RestorePlan;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a drill came to.
 *
 * @param plan what was restored
 * @param outcome how the restore went
 * @param database the database that was looked into
 * @param at when the drill began
 * @param restoreMillis how long it took from nothing to a server that takes statements
 * @param lostMillis how much time lies between the last transaction that was restored and {@code
 *     against}; null when not everything was to be restored
 * @param against the moment that is compared with
 * @param basis what that moment is, for a person
 * @param checks what was looked at
 */
public record DrillResult(
    RestorePlan plan,
    RestoreOutcome outcome,
    String database,
    Instant at,
    long restoreMillis,
    @Nullable Long lostMillis,
    Instant against,
    String basis,
    List<DrillCheck> checks) {

  public DrillResult {
    checks = List.copyOf(checks);
  }

  /** Whether no check is bad. */
  public boolean isGood() {
    return checks.stream().noneMatch(check -> check.state() == DrillCheck.State.BAD);
  }

  /** How many checks went which way, such as {@code 3 good, 1 skipped}. */
  public String summary() {
    List<String> parts = new ArrayList<>();
    for (DrillCheck.State state : DrillCheck.State.values()) {
      long count = checks.stream().filter(check -> check.state() == state).count();
      if (count > 0) {
        parts.add(count + " " + state.name().toLowerCase(java.util.Locale.ROOT));
      }
    }
    return String.join(", ", parts);
  }
}
