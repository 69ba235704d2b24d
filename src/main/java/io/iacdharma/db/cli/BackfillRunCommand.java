package io.iacdharma.db.cli;

import io.iacdharma.db.backfill.BackfillRequest;
import io.iacdharma.db.backfill.BackfillStatus;
import io.iacdharma.db.backfill.BackfillWork;
import io.iacdharma.db.cli.options.PlanOptions;
import io.iacdharma.db.database.Session;
import io.iacdharma.db.plan.PlanResult;
import io.iacdharma.db.report.Report;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code backfill} and {@code backfill run}: plans, then runs batch by batch. */
@Command
final class BackfillRunCommand extends BackfillCommand {

  @Mixin PlanOptions plan;

  @Parameters(
      arity = "0..*",
      paramLabel = "VERSION",
      description = "which backfills (default: all that are not finished)")
  List<String> versions = List.of();

  @Option(
      names = "--restart",
      description = "begin at the first row again; all rows are written once more")
  boolean restart;

  @Option(
      names = "--accept-change",
      description = "go on with a statement that was changed under way")
  boolean acceptChange;

  @Override
  protected boolean exitsOnFindings() {
    return plan.exitCode();
  }

  @Override
  protected Report run(CommandContext context) {
    try (Session session = open(context, "backfill")) {
      Thread runner = Thread.currentThread();
      // The batch that is under way is finished: only waits are cut short.
      context.interruption().onRequest(runner::interrupt);
      BackfillWork work =
          service(context, session).run(new BackfillRequest(versions, restart, acceptChange));
      PlanResult<List<BackfillStatus>> result = new PlanFlow(context, plan, false).run(work);
      return BackfillReport.of(result, work);
    }
  }
}
