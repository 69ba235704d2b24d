package io.iacdharma.db.cli;

import io.iacdharma.db.backfill.BackfillService;
import io.iacdharma.db.cli.options.PlanOptions;
import io.iacdharma.db.database.Session;
import io.iacdharma.db.plan.PlannedWork;
import io.iacdharma.db.report.Report;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code backfill pause} and {@code backfill resume}. */
@Command
final class BackfillPauseCommand extends BackfillCommand {

  @Mixin PlanOptions plan;

  @Parameters(arity = "1", paramLabel = "VERSION", description = "which backfill")
  String version = "";

  private final boolean pause;

  BackfillPauseCommand(boolean pause) {
    this.pause = pause;
  }

  @Override
  protected boolean exitsOnFindings() {
    return plan.exitCode();
  }

  @Override
  protected Report run(CommandContext context) {
    String word = pause ? "pause" : "resume";
    try (Session session = open(context, "backfill " + word)) {
      BackfillService service = service(context, session);
      PlannedWork<Boolean> work = pause ? service.pause(version) : service.resume(version);
      return StepReport.of(
          new PlanFlow(context, plan, false).run(work),
          pause
              ? "nothing to do: it is finished, or paused already"
              : "nothing to do: it is not paused",
          pause
              ? "paused; a run that is at work ends behind its batch"
              : "not paused any more; dharma-db backfill goes on with it");
    }
  }
}
