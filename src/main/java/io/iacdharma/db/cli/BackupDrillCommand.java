package io.iacdharma.db.cli;

import io.iacdharma.db.cli.options.FlagSink;
import io.iacdharma.db.cli.options.RepositoryOptions;
import io.iacdharma.db.cli.options.ScratchOptions;
import io.iacdharma.db.cli.options.TargetOptions;
import io.iacdharma.db.config.BackupKeys;
import io.iacdharma.db.config.Setting;
import io.iacdharma.db.config.Settings;
import io.iacdharma.db.database.Session;
import io.iacdharma.db.drill.DrillResult;
import io.iacdharma.db.drill.DrillService;
import io.iacdharma.db.drill.DrillSettings;
import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.process.SystemProcessRunner;
import io.iacdharma.db.report.Report;
import io.iacdharma.db.repository.Author;
import io.iacdharma.db.repository.Repository;
import io.iacdharma.db.restore.Reachable;
import io.iacdharma.db.restore.RecoveryTarget.Kind;
import io.iacdharma.db.restore.RestorePlan;
import io.iacdharma.db.restore.RestoreRequest;
import io.iacdharma.db.restore.RestoreService;
import io.iacdharma.db.restore.TargetRequest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code backup drill}: proves that a backup can be restored, by restoring it. */
@Command
final class BackupDrillCommand extends ProvingCommand {

  @Mixin RepositoryOptions repository;
  @Mixin TargetOptions target;
  @Mixin ScratchOptions scratch;

  @Option(
      names = "--random",
      description = "restore a moment that is drawn by lot instead of the latest")
  boolean random;

  @Override
  protected void flags(FlagSink sink) {
    scratch.collect(sink);
  }

  @Override
  protected Report run(CommandContext context) {
    Settings settings = context.settings();
    DrillSettings drill = DrillSettings.of(settings);
    Optional<RestoreRequest> named = RestoreTargets.find(target);
    if (random && named.isPresent()) {
      throw Problem.of(ErrorCode.USAGE, "--random draws the moment that a target names")
          .exception();
    }
    CloneSource source = new CloneSource(context, repository);
    if (context.options().dryRun()) {
      RestoreRequest request = request(source.service(), named);
      RestorePlan plan = source.service().plan(request);
      return PlannedRestore.report(
          List.of(PlannedRestore.line(request.target().text(), plan) + "; look into it"));
    }
    Session live = live(context, "backup drill");
    try (Repository.Hold hold = source.hold()) {
      RestoreRequest request = request(source.service(), named);
      RestorePlan plan = source.service().plan(request);
      context.talk().say("restoring " + request.target().text() + " from " + plan.last().label());
      DrillService service =
          new DrillService(
              source.maker(),
              new SystemProcessRunner(),
              drill,
              Author.of(context.environment()),
              context.clock(),
              context.talk()::say);
      DrillResult result =
          service.run(plan, source.life(plan), database(context), live, context::stopOnSignal);
      return DrillReport.of(result);
    } finally {
      if (live != null) {
        live.close();
      }
    }
  }

  private RestoreRequest request(RestoreService service, Optional<RestoreRequest> named) {
    return random ? drawn(service, new SecureRandom()) : named.orElseGet(this::latest);
  }

  private RestoreRequest latest() {
    return new RestoreRequest(TargetRequest.of(Kind.LATEST), target.timeline(), target.backup());
  }

  /** A moment between the first and the last that can be reached, each as likely as the others. */
  private RestoreRequest drawn(RestoreService service, RandomGenerator lot) {
    List<Reachable> reachable =
        service.overview(target.timeline()).reachable().stream()
            .filter(one -> target.backup() == null || one.backup().label().equals(target.backup()))
            .filter(one -> one.to() != null)
            .toList();
    if (reachable.isEmpty()) {
      return latest();
    }
    Reachable chosen = reachable.get(lot.nextInt(reachable.size()));
    Instant to = chosen.to();
    Duration span = to == null ? Duration.ZERO : Duration.between(chosen.from(), to);
    Instant at = chosen.from().plusMillis(lot.nextLong(Math.max(1, span.toMillis())));
    return new RestoreRequest(
        TargetRequest.time(at, false), chosen.timeline(), chosen.backup().label());
  }

  /** The database to look into: of the settings, else the target's. */
  static String database(CommandContext context) {
    Optional<String> named = context.settings().find(BackupKeys.DRILL_DATABASE).map(Setting::value);
    if (named.isPresent()) {
      return named.get();
    }
    try {
      return context.database().settings().database();
    } catch (DharmaException e) {
      throw e.with(problem -> problem.hint("drill.database names the database to look into"));
    }
  }

  /** A session on the live database; null when it cannot be asked, which is no reason to fail. */
  static @Nullable Session live(CommandContext context, String purpose) {
    try {
      return context.open(purpose);
    } catch (DharmaException e) {
      return switch (e.problem().code()) {
        case TARGET_MISSING, CONNECT_FAILED, AUTHENTICATION_FAILED, SERVER_TOO_OLD -> {
          context.talk().say("the live database is not asked: " + e.problem().message());
          yield null;
        }
        default -> throw e;
      };
    }
  }
}
