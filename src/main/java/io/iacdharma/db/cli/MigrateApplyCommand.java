package io.iacdharma.db.cli;

import io.iacdharma.db.cli.options.FlagSink;
import io.iacdharma.db.cli.options.LockOptions;
import io.iacdharma.db.cli.options.PlanOptions;
import io.iacdharma.db.database.Session;
import io.iacdharma.db.migrate.Applied;
import io.iacdharma.db.plan.FileStep;
import io.iacdharma.db.plan.Plan;
import io.iacdharma.db.plan.PlanResult;
import io.iacdharma.db.plan.Step;
import io.iacdharma.db.report.Line;
import io.iacdharma.db.report.Outcome;
import io.iacdharma.db.report.Report;
import io.iacdharma.db.report.Table;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code migrate}, {@code migrate apply} and {@code migrate plan}. */
@Command
final class MigrateApplyCommand extends MigrateCommand {

  @Mixin PlanOptions plan;

  @Mixin LockOptions locks;

  private final boolean planOnly;

  MigrateApplyCommand(boolean planOnly) {
    this.planOnly = planOnly;
  }

  @Override
  protected void flags(FlagSink sink) {
    super.flags(sink);
    locks.collect(sink);
  }

  @Override
  protected boolean exitsOnFindings() {
    return plan.exitCode();
  }

  @Override
  protected Report run(CommandContext context) {
    try (Session session = open(context, "migrate")) {
      PlanFlow flow = new PlanFlow(context, plan, planOnly);
      return report(flow.run(service(context, session).apply()));
    }
  }

  private static Report report(PlanResult<List<Applied>> result) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("digest", result.plan().digest());
    data.put("steps", result.plan().steps().stream().map(Step::facts).toList());
    data.put("applied", result.applied() == null ? List.of() : result.applied());
    if (result.plan().isEmpty()) {
      return Report.of(
          Outcome.UNCHANGED, data, new Line("nothing to do: the schema is up to date"));
    }
    if (result.applied() == null) {
      return Report.of(
          Outcome.PLANNED, data, table(result.plan()), new Line(summary(result.plan())));
    }
    return Report.of(
        Outcome.CHANGED,
        data,
        new Line(
            "%d migration%s applied"
                .formatted(result.applied().size(), result.applied().size() == 1 ? "" : "s")));
  }

  private static Table table(Plan plan) {
    Table.Builder table = Table.of("file", "phase", "statements", "transaction", "risk");
    for (Step step : plan.steps()) {
      if (step instanceof FileStep file) {
        table.row(
            file.file(),
            file.phase(),
            file.statements(),
            file.transactional() ? "yes" : "no",
            word(file));
      } else {
        table.row(step.summary(), "", "", "no", word(step));
      }
    }
    return table.build();
  }

  private static String word(Step step) {
    return step.risk().name().toLowerCase(java.util.Locale.ROOT);
  }

  private static String summary(Plan plan) {
    return "%d to apply; digest %s; apply with: dharma-db migrate"
        .formatted(plan.steps().size(), plan.digest().substring(0, 12));
  }
}
