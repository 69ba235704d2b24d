package io.iacdharma.db.cli;

import io.iacdharma.db.check.CheckFinding;
import io.iacdharma.db.check.Skipped;
import io.iacdharma.db.cli.options.ClockOptions;
import io.iacdharma.db.cli.options.FindingOptions;
import io.iacdharma.db.cli.options.FlagSink;
import io.iacdharma.db.cli.options.PlanOptions;
import io.iacdharma.db.database.Session;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.index.FixRequest;
import io.iacdharma.db.index.FixResult;
import io.iacdharma.db.index.FixSettings;
import io.iacdharma.db.index.IndexFixWork;
import io.iacdharma.db.plan.PlanResult;
import io.iacdharma.db.report.Report;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code index fix}: mends what {@code index check} finds of indexes. */
@Command
final class IndexFixCommand extends LeafCommand {

  @Mixin FindingOptions finding;
  @Mixin PlanOptions plan;
  @Mixin ClockOptions clock;

  @Option(names = "--drop", description = "drop indexes too that are not needed")
  boolean drop;

  @Option(
      names = "--write-migration",
      description = "write the statements into the first of the migration folders; run nothing")
  boolean writeMigration;

  @Override
  protected void flags(FlagSink sink) {
    finding.collect(sink);
  }

  @Override
  protected boolean onlyLooks() {
    return writeMigration;
  }

  @Override
  protected boolean exitsOnFindings() {
    return plan.exitCode();
  }

  @Override
  protected Report run(CommandContext context) {
    if (writeMigration && (plan.plan() != null || plan.out() != null)) {
      throw Problem.of(ErrorCode.USAGE, "--write-migration runs nothing and saves no plan")
          .hint("leave out --plan and --out")
          .exception();
    }
    List<Skipped> skipped = new ArrayList<>();
    FixRequest request =
        new FixRequest(IndexMendings.of(findings(context, skipped), finding.only()), drop);
    try (Session session = context.open("index fix")) {
      IndexFixWork work =
          new IndexFixWork(
              context.database(),
              session,
              FixSettings.of(context.settings()),
              request,
              context.talk()::say,
              context.interruption()::isRequested);
      if (writeMigration) {
        work.plan();
        return new FixMigration(context, session).write(work, skipped);
      }
      PlanResult<FixResult> result = new PlanFlow(context, plan, false).run(work);
      if (!context.options().dryRun()) {
        work.requireNames();
      }
      return FixReport.of(result, work, skipped);
    }
  }

  private List<CheckFinding> findings(CommandContext context, List<Skipped> skipped) {
    CheckRound.Seen seen =
        new CheckRound(context, finding, clock.clock(context.clock()).instant())
            .look(AllChecks.ofIndexes());
    skipped.addAll(seen.all().skipped());
    return seen.compared().fresh();
  }
}
