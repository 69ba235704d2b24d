package io.iacdharma.db.cli;

import io.iacdharma.db.cli.options.FlagSink;
import io.iacdharma.db.cli.options.LockOptions;
import io.iacdharma.db.cli.options.MigrateOptions;
import io.iacdharma.db.cli.options.PhaseOptions;
import io.iacdharma.db.cli.options.PlanOptions;
import io.iacdharma.db.cli.options.SeedOptions;
import io.iacdharma.db.config.Keys;
import io.iacdharma.db.config.Settings;
import io.iacdharma.db.database.Session;
import io.iacdharma.db.deploy.DeployRequest;
import io.iacdharma.db.deploy.DeployResult;
import io.iacdharma.db.deploy.DeployService;
import io.iacdharma.db.deploy.DeployWork;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.migrate.MigrateRequest;
import io.iacdharma.db.migrate.MigrationService;
import io.iacdharma.db.migrate.Phase;
import io.iacdharma.db.plan.PlanResult;
import io.iacdharma.db.report.Report;
import io.iacdharma.db.seed.SeedService;
import io.iacdharma.db.seed.SeedSettings;
import java.nio.file.Files;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code deploy plan} and {@code deploy apply}: one side of a deployment. */
@Command
final class DeployRunCommand extends LeafCommand {

  @Mixin MigrateOptions migrate;
  @Mixin SeedOptions seed;
  @Mixin PlanOptions plan;
  @Mixin PhaseOptions phases;
  @Mixin LockOptions locks;

  private final boolean planOnly;

  DeployRunCommand(boolean planOnly) {
    this.planOnly = planOnly;
  }

  @Override
  protected void flags(FlagSink sink) {
    migrate.collect(sink);
    seed.collect(sink);
    locks.collect(sink);
  }

  @Override
  protected boolean exitsOnFindings() {
    return plan.exitCode();
  }

  @Override
  protected Report run(CommandContext context) {
    Settings settings = context.settings();
    Phase phase = phase();
    boolean applying = !planOnly && !context.options().dryRun();
    MigrateRequest schema =
        new MigrateRequest(
            phase,
            applying,
            phases.finishBackfills(),
            phases.phase() == null,
            MigrateCommand.contract(settings));
    DeployRequest request =
        new DeployRequest(
            phase == Phase.CONTRACT,
            hasDatasets(settings),
            settings.find(Keys.PARTITION_TABLES).isPresent(),
            applying,
            context.terminal().isInteractive() && context.options().confirm() == null,
            settings.get(Keys.PROTECTED),
            plan.plan() != null);
    try (Session session = MigrateCommand.open(context, "deploy")) {
      MigrationService migrations = MigrateCommand.service(context, session);
      SeedService seeds = new SeedService(context.database(), session, SeedSettings.of(settings));
      DeployService service =
          new DeployService(
              migrations,
              seeds,
              PartitionCommand.service(context, session),
              context.clock(),
              context.talk()::say,
              context.interruption()::isRequested);
      PlanFlow flow = new PlanFlow(context, plan, planOnly);
      DeployWork work = service.work(request, schema, flow::show, flow::obtain);
      PlanResult<DeployResult> result = flow.run(work);
      return new DeployReport(work, service.unfinishedBackfills()).of(result);
    }
  }

  private Phase phase() {
    Phase phase = phases.phase() == null ? Phase.EXPAND : Phase.of(phases.phase());
    if (phase == Phase.ALL) {
      throw Problem.of(ErrorCode.USAGE, "a deployment has two sides, and this is neither")
          .hint("--phase expand (before the application) or --phase contract (after it)")
          .exception();
    }
    return phase;
  }

  /** A project without reference data has no such folder; one that names it must have it. */
  private static boolean hasDatasets(Settings settings) {
    return settings.explicit(Keys.SEED_DIRECTORY).isPresent()
        || settings.configured(Keys.SEED_DIRECTORY).isPresent()
        || Files.isDirectory(settings.get(Keys.SEED_DIRECTORY));
  }
}
