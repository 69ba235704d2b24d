package io.iacdharma.db.cli;

import io.iacdharma.db.plan.PlanResult;
import io.iacdharma.db.plan.Step;
import io.iacdharma.db.report.Line;
import io.iacdharma.db.report.Outcome;
import io.iacdharma.db.report.Report;
import io.iacdharma.db.report.Table;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The report of a plan whose steps speak for themselves. */
final class StepReport {

  private StepReport() {}

  /**
   * Reports.
   *
   * @param nothing what is said when there was nothing to do
   * @param done what is said when the plan was applied
   */
  static Report of(PlanResult<?> result, String nothing, String done) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("digest", result.plan().digest());
    data.put("steps", result.plan().steps().stream().map(Step::facts).toList());
    if (result.plan().isEmpty()) {
      return Report.of(Outcome.UNCHANGED, data, new Line(nothing));
    }
    Table.Builder table = Table.of("step", "risk");
    for (Step step : result.plan().steps()) {
      table.row(step.summary(), step.risk().name().toLowerCase(Locale.ROOT));
    }
    return result.isApplied()
        ? Report.of(Outcome.CHANGED, data, table.build(), new Line(done))
        : Report.of(Outcome.PLANNED, data, table.build());
  }
}
