package io.iacdharma.db.cli;

import io.iacdharma.db.cli.options.FlagSink;
import io.iacdharma.db.cli.options.LockOptions;
import io.iacdharma.db.cli.options.PhaseOptions;
import io.iacdharma.db.cli.options.PlanOptions;
import io.iacdharma.db.config.PoolerKeys;
import io.iacdharma.db.database.Session;
import io.iacdharma.db.error.ExitCode;
import io.iacdharma.db.migrate.MigrateRequest;
import io.iacdharma.db.migrate.MigrateResult;
import io.iacdharma.db.migrate.MigrationWork;
import io.iacdharma.db.migrate.Phase;
import io.iacdharma.db.plan.PlanResult;
import io.iacdharma.db.report.Report;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code migrate}, {@code migrate apply} and {@code migrate plan}. */
@Command
final class MigrateApplyCommand extends MigrateCommand {

  @Mixin PlanOptions plan;
  @Mixin PhaseOptions phases;

  @Mixin LockOptions locks;

  private final boolean planOnly;

  MigrateApplyCommand(boolean planOnly) {
    this.planOnly = planOnly;
  }

  /** A file that waits is something that was not done. */
  @Override
  protected ExitCode exitCode(Report report) {
    boolean waits = report.data().get("waiting") instanceof List<?> waiting && !waiting.isEmpty();
    return waits && plan.exitCode() ? ExitCode.FINDINGS : super.exitCode(report);
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
    Phase phase = phases.phase() == null ? Phase.ALL : Phase.of(phases.phase());
    MigrateRequest request =
        new MigrateRequest(
            phase,
            !planOnly && !context.options().dryRun(),
            phases.finishBackfills(),
            false,
            contract(context.settings()));
    try (Session session = open(context, "migrate")) {
      MigrationWork work = service(context, session).apply(request);
      PlanResult<MigrateResult> result = new PlanFlow(context, plan, planOnly).run(work);
      if (result.isApplied() && context.settings().find(PoolerKeys.URL).isPresent()) {
        context
            .talk()
            .say("PgBouncer's server connections keep old plans: RECONNECT at its console");
      }
      return new MigrateReport(phase, work.waiting(), work.warnings()).of(result);
    }
  }
}
