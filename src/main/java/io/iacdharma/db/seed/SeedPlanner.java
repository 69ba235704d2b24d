package io.iacdharma.db.seed;

import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.plan.DataStep;
import io.iacdharma.db.plan.Plan;
import io.iacdharma.db.plan.Risk;
import io.iacdharma.db.plan.Step;
import java.util.ArrayList;
import java.util.List;

/** Turns differences into a plan. Pure. */
final class SeedPlanner {

  private SeedPlanner() {}

  /**
   * The plan that brings tables to their datasets.
   *
   * @param fingerprint the server, the database and the last run that the differences stand on
   */
  static Plan plan(String database, String fingerprint, List<Diff> diffs) {
    List<Step> steps = new ArrayList<>();
    for (Diff diff : diffs) {
      if (diff.compared()) {
        steps.add(
            new DataStep(
                diff.table().toString(),
                diff.insert(),
                diff.update(),
                diff.delete(),
                diff.unchanged(),
                diff.content(),
                risk(diff)));
      }
    }
    return new Plan("seed", database, fingerprint, steps);
  }

  /** Inserts and updates are what the reviewed files say; only deleted rows are lost. */
  static Risk risk(Diff diff) {
    if (diff.delete() > 0) {
      return Risk.SEVERE;
    }
    return diff.isEmpty() ? Risk.NONE : Risk.ADDITIVE;
  }

  /**
   * Refuses to delete more rows than the dataset allows.
   *
   * @throws io.iacdharma.db.error.DharmaException SEED_PRUNE_GUARD
   */
  static void guard(Manifest manifest, Diff diff) {
    if (diff.delete() > manifest.maxDeletes()) {
      throw Problem.of(
              ErrorCode.SEED_PRUNE_GUARD,
              "%d rows of %s are not in the dataset, which allows %d to be deleted"
                  .formatted(diff.delete(), diff.table(), manifest.maxDeletes()))
          .at(manifest.place().toString())
          .because(
              diff.changes().stream()
                  .filter(change -> change.action().equals("delete"))
                  .map(change -> change.key().toString())
                  .limit(5)
                  .reduce((a, b) -> a + "\n" + b)
                  .map(keys -> "among them\n" + keys)
                  .orElse(null))
          .after(Problems.UNTOUCHED)
          .hint("add the rows to the dataset, or raise maxDeletes there")
          .exception();
    }
  }
}
