package io.iacdharma.db.cli;

import io.iacdharma.db.cli.options.PlanOptions;
import io.iacdharma.db.database.embedded.RunningServer;
import io.iacdharma.db.dev.StartWork;
import io.iacdharma.db.plan.PlanResult;
import io.iacdharma.db.report.Report;
import picocli.CommandLine.Command;

/** Starts the embedded server, or finds it running, and says how to reach it. */
@Command
final class DevStartCommand extends LeafCommand {

  @Override
  protected Report run(CommandContext context) {
    EmbeddedTarget target = EmbeddedTarget.of(context);
    PlanResult<RunningServer> result =
        new PlanFlow(context, new PlanOptions(), false)
            .run(new StartWork(target.server(), target.database()));
    if (context.options().dryRun() && !result.plan().isEmpty()) {
      return DevReports.planned(result.plan());
    }
    RunningServer running =
        result.applied() == null ? target.server().require(target.database()) : result.applied();
    return DevReports.server(
        result,
        running,
        target.connection(running, context.settings()),
        result.isApplied() ? "started" : "running");
  }
}
