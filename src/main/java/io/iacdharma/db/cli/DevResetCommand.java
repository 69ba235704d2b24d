package io.iacdharma.db.cli;

import io.iacdharma.db.cli.options.PlanOptions;
import io.iacdharma.db.database.embedded.RunningServer;
import io.iacdharma.db.dev.ResetWork;
import io.iacdharma.db.plan.PlanResult;
import io.iacdharma.db.report.Report;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Empties a database of the embedded server by dropping and creating it. */
@Command
final class DevResetCommand extends LeafCommand {

  @Mixin PlanOptions plan;

  @Override
  protected boolean exitsOnFindings() {
    return plan.exitCode();
  }

  @Override
  protected Report run(CommandContext context) {
    EmbeddedTarget target = EmbeddedTarget.of(context);
    PlanResult<RunningServer> result =
        new PlanFlow(context, plan, false).run(new ResetWork(target.server(), target.database()));
    RunningServer running = result.applied();
    return running == null
        ? DevReports.planned(result.plan())
        : DevReports.server(
            result, running, target.connection(running, context.settings()), "empty");
  }
}
