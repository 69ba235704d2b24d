package io.iacdharma.db.cli;

import io.iacdharma.db.cli.options.PlanOptions;
import io.iacdharma.db.database.embedded.Home;
import io.iacdharma.db.dev.StopWork;
import io.iacdharma.db.plan.PlanResult;
import io.iacdharma.db.report.Line;
import io.iacdharma.db.report.Outcome;
import io.iacdharma.db.report.Report;
import java.util.Map;
import picocli.CommandLine.Command;

/** Stops the embedded server; its data stays. */
@Command
final class DevStopCommand extends LeafCommand {

  @Override
  protected Report run(CommandContext context) {
    EmbeddedTarget target = EmbeddedTarget.of(context);
    PlanResult<Home> result =
        new PlanFlow(context, new PlanOptions(), false)
            .run(new StopWork(target.server(), target.database()));
    if (context.options().dryRun() && !result.plan().isEmpty()) {
      return DevReports.planned(result.plan());
    }
    String data = target.server().home().data().toString();
    return Report.of(
        result.isApplied() ? Outcome.CHANGED : Outcome.UNCHANGED,
        Map.of("running", false, "dataDirectory", data),
        new Line(result.isApplied() ? "stopped; data stays in " + data : "not running"));
  }
}
