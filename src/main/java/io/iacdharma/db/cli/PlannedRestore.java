package io.iacdharma.db.cli;

import io.iacdharma.db.report.Line;
import io.iacdharma.db.report.Outcome;
import io.iacdharma.db.report.Report;
import io.iacdharma.db.restore.RestorePlan;
import java.util.List;
import java.util.Map;

/** What a rehearsal would restore, told without restoring anything. */
final class PlannedRestore {

  private PlannedRestore() {}

  /**
   * A restore in one line.
   *
   * @param what where it would end, or where it would come from
   */
  static String line(String what, RestorePlan plan) {
    return "%s: restore %s, and %d WAL segments behind it"
        .formatted(what, plan.last().label(), plan.segments().size());
  }

  /** What would be done, a line each. */
  static Report report(List<String> steps) {
    return new Report(
        Outcome.PLANNED,
        Map.of("steps", steps),
        List.of(new Line(String.join("\n", steps))),
        List.of());
  }
}
