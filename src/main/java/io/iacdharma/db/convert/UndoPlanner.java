package io.iacdharma.db.convert;

import io.iacdharma.db.plan.Risk;
import io.iacdharma.db.plan.SqlStep;
import io.iacdharma.db.plan.Step;
import java.util.ArrayList;
import java.util.List;

/** What is to be done until a table is as it was before. */
final class UndoPlanner {

  static final String CLEAR = "clear";
  static final String OLD_KEY = "old-key";
  static final String SWAP_BACK = "swap-back";

  private final JournalRow row;

  UndoPlanner(JournalRow row) {
    this.row = row;
  }

  /** The only step while nothing but preparations was made. */
  List<Step> clear() {
    return List.of(
        new SqlStep(
            CLEAR, "drop what was prepared on " + row.conversion().table(), CLEAR, Risk.LOCKING));
  }

  /**
   * The steps of a table that is partitioned.
   *
   * @param indexed whether the index of the old primary key is there already
   * @param partitions the names of the partitions that go
   */
  List<Step> back(boolean indexed, List<String> partitions) {
    List<Step> steps = new ArrayList<>();
    String first = row.leaf().toString();
    if (row.keyName() != null && !indexed) {
      steps.add(
          new SqlStep(
              OLD_KEY,
              "build the index of the old primary key (%s) on %s concurrently"
                  .formatted(String.join(", ", row.keyColumns()), first),
              OLD_KEY,
              Risk.ADDITIVE));
    }
    String gone =
        partitions.isEmpty()
            ? ""
            : ", move the rows of %s back into it, drop these"
                .formatted(String.join(", ", partitions));
    steps.add(
        new SqlStep(
            SWAP_BACK,
            "detach %s%s, rename it to %s".formatted(first, gone, row.conversion().table()),
            SWAP_BACK,
            Risk.DESTRUCTIVE));
    return steps;
  }
}
