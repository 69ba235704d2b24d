package io.iacdharma.db.cli;

import io.iacdharma.db.cli.options.FlagSink;
import io.iacdharma.db.cli.options.RepositoryOptions;
import io.iacdharma.db.cli.options.ScratchOptions;
import io.iacdharma.db.database.Session;
import io.iacdharma.db.drill.DrillResult;
import io.iacdharma.db.drill.DrillService;
import io.iacdharma.db.drill.DrillSettings;
import io.iacdharma.db.drill.LiveMark;
import io.iacdharma.db.drill.Promotion;
import io.iacdharma.db.drill.PromotionDrill;
import io.iacdharma.db.drill.RecoveryGoals;
import io.iacdharma.db.drill.RegionTrial;
import io.iacdharma.db.drill.RegionTrials;
import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.ExitCode;
import io.iacdharma.db.process.SystemProcessRunner;
import io.iacdharma.db.report.Report;
import io.iacdharma.db.repository.ArchiveId;
import io.iacdharma.db.repository.Author;
import io.iacdharma.db.repository.Repository;
import io.iacdharma.db.repository.RepositorySettings;
import io.iacdharma.db.repository.open.Repositories;
import io.iacdharma.db.restore.RecoveryTarget.Kind;
import io.iacdharma.db.restore.RestorePlan;
import io.iacdharma.db.restore.RestoreRequest;
import io.iacdharma.db.restore.TargetRequest;
import io.iacdharma.db.wal.Lsn;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code doctor dr}: rehearses the loss of a region, with what each repository has alone. */
@Command
final class DoctorDrCommand extends LeafCommand {

  @Mixin RepositoryOptions repository;
  @Mixin ScratchOptions scratch;

  @Option(
      names = "--promote",
      description = "make a standby of each repository as well, and promote it in isolation")
  boolean promote;

  private ExitCode exitCode = ExitCode.DONE;

  @Override
  protected void flags(FlagSink sink) {
    scratch.collect(sink);
  }

  @Override
  protected ExitCode exitCode(Report report) {
    return exitCode;
  }

  @Override
  protected Report run(CommandContext context) {
    List<RepositorySettings> chosen =
        new Repositories(context.settings(), context.environment()).choose(repository.repository());
    if (context.options().dryRun()) {
      return PlannedRestore.report(chosen.stream().map(one -> planned(context, one)).toList());
    }
    String database = BackupDrillCommand.database(context);
    Session live = BackupDrillCommand.live(context, "doctor dr");
    try {
      List<RegionTrial> trials = new ArrayList<>();
      for (RepositorySettings one : chosen) {
        trials.add(alone(context, one, database, live));
      }
      RegionTrials all = new RegionTrials(trials, RecoveryGoals.of(context.settings()));
      exitCode =
          !all.isGood()
              ? ExitCode.VERIFICATION
              : all.isWithinGoals() ? ExitCode.DONE : ExitCode.FINDINGS;
      return DoctorDrReport.of(all);
    } finally {
      if (live != null) {
        live.close();
      }
    }
  }

  /** What would be restored from one, in a line. */
  private String planned(CommandContext context, RepositorySettings one) {
    try {
      RestorePlan plan = latest(CloneSource.alone(context, one.name(), repository.archive()));
      return PlannedRestore.line(one.name(), plan);
    } catch (DharmaException e) {
      if (e.problem().code() == ErrorCode.INTERRUPTED) {
        throw e;
      }
      return "%s: %s: %s".formatted(one.name(), e.problem().code(), e.problem().message());
    }
  }

  private static RestorePlan latest(CloneSource source) {
    return source.service().plan(new RestoreRequest(TargetRequest.of(Kind.LATEST), null, null));
  }

  private RegionTrial alone(
      CommandContext context, RepositorySettings one, String database, @Nullable Session live) {
    context.talk().say("repository %s alone".formatted(one.name()));
    LiveMark mark = LiveMark.of(live);
    try {
      CloneSource source = CloneSource.alone(context, one.name(), repository.archive());
      try (Repository.Hold hold = source.hold()) {
        return trial(context, one, source, database, live, mark);
      }
    } catch (DharmaException e) {
      if (e.problem().code() == ErrorCode.INTERRUPTED) {
        throw e;
      }
      context.talk().say("repository %s: %s".formatted(one.name(), e.problem().message()));
      return RegionTrial.failed(one.name(), one.location(), e.problem());
    }
  }

  private RegionTrial trial(
      CommandContext context,
      RepositorySettings one,
      CloneSource source,
      String database,
      @Nullable Session live,
      @Nullable LiveMark mark) {
    DrillSettings settings = DrillSettings.of(context.settings());
    RestorePlan plan = latest(source);
    ArchiveId life = source.life(plan);
    DrillResult drill =
        new DrillService(
                source.maker(),
                new SystemProcessRunner(),
                settings,
                Author.of(context.environment()),
                context.clock(),
                context.talk()::say)
            .run(plan, life, database, live, context::stopOnSignal);
    Lsn end = drill.outcome().lsn();
    Promotion promotion =
        promote && end != null
            ? new PromotionDrill(source.maker(), settings, context.talk()::say)
                .run(plan, life, end, database, live)
            : null;
    return RegionTrial.of(one.name(), one.location(), drill, mark, promotion);
  }
}
