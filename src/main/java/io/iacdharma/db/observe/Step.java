package io.iacdharma.db.observe;

import io.iacdharma.db.migrate.ScriptStatement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * A statement that has run, between two looks.
 *
 * @param statement the statement
 * @param before what was there before
 * @param after what was there after
 * @param took wall time of the statement alone
 */
record Step(ScriptStatement statement, Look before, Look after, Duration took) {

  /**
   * The steps of one transaction.
   *
   * @param end how long its end took
   */
  static List<Observation> observations(List<Step> steps, Visible visible, Duration end) {
    List<Observation> observations = new ArrayList<>();
    Duration heldFor = end;
    for (int i = steps.size() - 1; i >= 0; i--) {
      Step step = steps.get(i);
      observations.add(step.inTransaction(visible, heldFor));
      heldFor = heldFor.plus(step.took);
    }
    Collections.reverse(observations);
    return observations;
  }

  static Observation outside(
      ScriptStatement statement,
      Look before,
      Look after,
      Effects effects,
      Set<HeldLock> locks,
      Duration took) {
    return new Step(statement, before, after, took)
        .observation(Set.of(), locks, effects, Duration.ZERO);
  }

  private Observation inTransaction(Visible visible, Duration heldFor) {
    Counters counted = after.counters().since(before.counters());
    return observation(
        visible.of(before.locks()),
        visible.acquired(before.locks(), after.locks()),
        Effects.of(before.state(), after.state(), counted),
        heldFor);
  }

  private Observation observation(
      Set<HeldLock> held, Set<HeldLock> acquired, Effects effects, Duration heldFor) {
    return new Observation(
        statement,
        before.state(),
        after.state(),
        held,
        acquired,
        effects.rewritten(),
        effects.truncated(),
        effects.scanned(),
        effects.built(),
        before.timeOuts().lock(),
        before.timeOuts().statement(),
        took,
        heldFor,
        after.wal() - before.wal());
  }
}
