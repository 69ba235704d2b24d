package io.iacdharma.db.cli;

import io.iacdharma.db.cli.options.FlagSink;
import io.iacdharma.db.cli.options.RepositoryOptions;
import io.iacdharma.db.cli.options.RestoreOptions;
import io.iacdharma.db.cli.options.TargetOptions;
import io.iacdharma.db.config.BackupKeys;
import io.iacdharma.db.config.Keys;
import io.iacdharma.db.config.Settings;
import io.iacdharma.db.database.embedded.ServerPrograms;
import io.iacdharma.db.process.SystemProcessRunner;
import io.iacdharma.db.report.Report;
import io.iacdharma.db.repository.Archive;
import io.iacdharma.db.repository.ArchiveId;
import io.iacdharma.db.repository.Repository;
import io.iacdharma.db.repository.open.Repositories;
import io.iacdharma.db.restore.Lives;
import io.iacdharma.db.restore.RestoreJob;
import io.iacdharma.db.restore.RestorePlan;
import io.iacdharma.db.restore.RestoreRequest;
import io.iacdharma.db.restore.RestoreService;
import io.iacdharma.db.restore.RestoreSources;
import io.iacdharma.db.restore.Room;
import io.iacdharma.db.restore.run.RestoreRun;
import io.iacdharma.db.restore.run.TargetFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code restore plan} and {@code restore apply}: a cluster as it was at a chosen moment. */
@Command
final class RestoreCommand extends LeafCommand {

  @Mixin RepositoryOptions repository;
  @Mixin TargetOptions target;
  @Mixin RestoreOptions restore;

  private final boolean planOnly;

  RestoreCommand(boolean planOnly) {
    this.planOnly = planOnly;
  }

  @Override
  protected void flags(FlagSink sink) {
    restore.collect(sink);
  }

  @Override
  protected Report run(CommandContext context) {
    boolean applying = !planOnly && !context.options().dryRun();
    Thread runner = Thread.currentThread();
    context.interruption().onRequest(runner::interrupt);
    Optional<RestoreRequest> request =
        planOnly ? RestoreTargets.find(target) : Optional.of(RestoreTargets.request(target));
    RestoreJob.Action action = RestoreJobs.action(restore, request.orElse(null), applying);
    Settings settings = context.settings();
    List<Repository> repositories =
        new Repositories(settings, context.environment()).open(repository.repository());
    List<Archive> copies = RestoreSources.choose(repositories, repository.archive());
    RestoreService service =
        new RestoreService(copies, copy -> receive(context, copies), context.talk()::say);
    if (request.isEmpty()) {
      return RestoreReport.of(service.overview(target.timeline()));
    }
    try (Repository.Hold hold = service.hold(settings.get(Keys.WAIT))) {
      RestorePlan plan = service.plan(request.get());
      Lives lives = new Lives(repositories, context.clock(), VersionCommand.version());
      return applying ? apply(context, plan, lives, action) : show(context, plan, lives, action);
    }
  }

  private Report show(
      CommandContext context, RestorePlan plan, Lives lives, RestoreJob.Action action) {
    String into = restore.into();
    if (into == null) {
      return RestoreReport.of(plan, null);
    }
    Path folder = context.environment().resolve(into);
    check(context, plan, lives, folder, action);
    return RestoreReport.of(plan, Room.of(plan, folder));
  }

  private Report apply(
      CommandContext context, RestorePlan plan, Lives lives, RestoreJob.Action action) {
    Path folder = context.environment().resolve(String.valueOf(restore.into()));
    check(context, plan, lives, folder, action);
    Room room = Room.of(plan, folder);
    context.talk().say(RestoreReport.text(plan, room));
    room.require();
    RestoreJob job = RestoreJobs.of(plan, restore, folder, lives.reserve(plan), action);
    RestoreRun run =
        new RestoreRun(
            new SystemProcessRunner(),
            context.environment(),
            binaries(context),
            context.clock(),
            context.talk()::say);
    return RestoreReport.of(plan, job, run.run(job));
  }

  private static @Nullable Path binaries(CommandContext context) {
    return context.settings().find(BackupKeys.BINARIES).map(one -> one.value()).orElse(null);
  }

  /** Looks at programs and folders before anything is written, a new archive included. */
  private void check(
      CommandContext context,
      RestorePlan plan,
      Lives lives,
      Path folder,
      RestoreJob.Action action) {
    context
        .talk()
        .detail(
            "programs: "
                + new ServerPrograms(
                        new SystemProcessRunner(), context.environment(), binaries(context))
                    .of(plan.last().major())
                    .program("postgres"));
    ArchiveId next = lives.next(plan.archive().id().systemIdentifier());
    TargetFolder.check(RestoreJobs.of(plan, restore, folder, next, action)).close();
  }

  /** The folder of the settings, else the first that a copy has: WAL is received into one. */
  private static @Nullable Path receive(CommandContext context, List<Archive> copies) {
    Path found =
        copies.stream()
            .flatMap(copy -> Stream.ofNullable(receive(context.settings(), copy)))
            .filter(Files::isDirectory)
            .findFirst()
            .orElse(null);
    Path named = named(context.settings());
    if (found == null && named != null) {
      context
          .talk()
          .say(
              "warning: there is no folder %s; what was received and not archived is not used"
                  .formatted(named));
    }
    return found;
  }

  private static @Nullable Path named(Settings settings) {
    return settings.find(BackupKeys.RECEIVE).map(one -> one.value()).orElse(null);
  }

  /** The folder that {@code wal receive} streams into: of the settings, else the archive's own. */
  static @Nullable Path receive(Settings settings, Archive archive) {
    Path named = named(settings);
    return named != null
        ? named
        : archive
            .repository()
            .local(archive.key("receive/" + settings.get(BackupKeys.SLOT)))
            .orElse(null);
  }
}
