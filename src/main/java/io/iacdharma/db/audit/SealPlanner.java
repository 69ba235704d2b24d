package io.iacdharma.db.audit;

import io.iacdharma.db.audit.LeafState.Action;
import io.iacdharma.db.plan.Plan;
import io.iacdharma.db.plan.Risk;
import io.iacdharma.db.plan.SqlStep;
import io.iacdharma.db.plan.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Says what sealing does with tables as they are: open partitions first, then those to close. */
final class SealPlanner {

  private SealPlanner() {}

  static Plan plan(ServerPlace place, List<TableState> tables) {
    List<Step> steps = new ArrayList<>();
    for (TableState state : tables) {
      for (String folder : state.behind()) {
        String summary = "copy the notes of %s that %s lacks".formatted(name(state), folder);
        steps.add(new SqlStep(name(state), summary, "fill", Risk.NONE));
      }
      String begins = state.era().begins();
      if (begins != null && state.leaves().stream().anyMatch(SealPlanner::acts)) {
        String summary =
            "%s: begin era %d: %s".formatted(name(state), state.era().number(), begins);
        steps.add(new SqlStep(name(state), summary, "era", Risk.ADDITIVE));
      }
    }
    for (Action action : List.of(Action.SEAL, Action.CLOSE)) {
      for (TableState state : tables) {
        for (LeafState leaf : state.leaves()) {
          if (leaf.action() == action) {
            steps.add(step(leaf));
          }
        }
      }
    }
    String fingerprint =
        tables.stream()
            .map(state -> name(state) + " " + state.era().number() + "/" + state.sequence())
            .collect(
                Collectors.joining(
                    ", ", place.systemIdentifier() + "/" + place.database() + " ", ""));
    return new Plan("audit seal", place.database(), fingerprint, steps);
  }

  private static Step step(LeafState leaf) {
    String name = leaf.leaf().name().toString();
    return leaf.action() == Action.SEAL
        ? new SqlStep(name, name + ": seal new rows", "seal", Risk.ADDITIVE)
        : new SqlStep(
            name, name + ": take no more rows, and seal all it has", "close", Risk.LOCKING);
  }

  private static boolean acts(LeafState leaf) {
    return leaf.action() != Action.NONE;
  }

  private static String name(TableState state) {
    return state.table().name().toString();
  }
}
