package io.iacdharma.db.cli;

import io.iacdharma.db.cli.options.PlanOptions;
import io.iacdharma.db.database.Session;
import io.iacdharma.db.plan.PlanResult;
import io.iacdharma.db.report.Report;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * {@code migrate repair}: makes the history agree with the files, after showing what it would
 * change.
 */
@Command
final class MigrateRepairCommand extends MigrateCommand {

  @Mixin PlanOptions plan;

  @Override
  protected boolean exitsOnFindings() {
    return plan.exitCode();
  }

  @Override
  protected Report run(CommandContext context) {
    try (Session session = open(context, "migrate repair")) {
      PlanResult<Integer> result =
          new PlanFlow(context, plan, false).run(service(context, session).repair());
      return StepReport.of(result, "history and files agree already", "history mended");
    }
  }
}
