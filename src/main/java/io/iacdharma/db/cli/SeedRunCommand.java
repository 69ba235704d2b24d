package io.iacdharma.db.cli;

import io.iacdharma.db.cli.options.FlagSink;
import io.iacdharma.db.cli.options.PlanOptions;
import io.iacdharma.db.cli.options.SeedOptions;
import io.iacdharma.db.config.Keys;
import io.iacdharma.db.database.Session;
import io.iacdharma.db.plan.PlanResult;
import io.iacdharma.db.report.Report;
import io.iacdharma.db.seed.Diff;
import io.iacdharma.db.seed.SeedRequest;
import io.iacdharma.db.seed.SeedService;
import io.iacdharma.db.seed.SeedSettings;
import io.iacdharma.db.seed.SeedWork;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Plans reference data, and applies it unless it is told only to plan. */
@Command
final class SeedRunCommand extends LeafCommand {

  private static final int SAMPLES = 20;

  @Mixin SeedOptions seed;
  @Mixin PlanOptions plan;

  @Option(
      names = "--verify",
      description = "compare datasets that have not changed too, to find rows changed by hand")
  boolean verify;

  private final boolean planOnly;

  SeedRunCommand(boolean planOnly) {
    this.planOnly = planOnly;
  }

  @Override
  protected void flags(FlagSink sink) {
    seed.collect(sink);
  }

  @Override
  protected boolean exitsOnFindings() {
    return plan.exitCode();
  }

  @Override
  protected Report run(CommandContext context) {
    boolean applying = !planOnly && !context.options().dryRun();
    boolean attended = context.terminal().isInteractive() && context.options().confirm() == null;
    boolean detailed = context.options().loudness() > 0;
    SeedRequest request =
        new SeedRequest(
            applying,
            verify,
            attended,
            context.settings().get(Keys.PROTECTED),
            detailed || !applying ? SAMPLES : 0);
    try (Session session = context.open("seed");
        SeedWork work =
            new SeedService(context.database(), session, SeedSettings.of(context.settings()))
                .work(request, context.talk()::say, context.talk()::detail)) {
      PlanResult<List<Diff>> result = new PlanFlow(context, plan, planOnly).run(work);
      return new SeedReport(detailed).of(result, work.diffs());
    }
  }
}
