package io.iacdharma.db.cli;

import io.iacdharma.db.cli.options.RepositoryOptions;
import io.iacdharma.db.config.BackupKeys;
import io.iacdharma.db.config.Keys;
import io.iacdharma.db.config.Setting;
import io.iacdharma.db.config.Settings;
import io.iacdharma.db.drill.CloneMaker;
import io.iacdharma.db.drill.ScratchClone;
import io.iacdharma.db.process.SystemProcessRunner;
import io.iacdharma.db.repository.Archive;
import io.iacdharma.db.repository.ArchiveId;
import io.iacdharma.db.repository.Repository;
import io.iacdharma.db.repository.open.Repositories;
import io.iacdharma.db.restore.Lives;
import io.iacdharma.db.restore.RestorePlan;
import io.iacdharma.db.restore.RestoreService;
import io.iacdharma.db.restore.RestoreSources;
import java.util.List;

/** Where clones come from that are restored beside a command's other work. */
final class CloneSource {

  private final CommandContext context;
  private final List<Repository> repositories;
  private final RestoreService service;

  CloneSource(CommandContext context, RepositoryOptions options) {
    this.context = context;
    Settings settings = context.settings();
    this.repositories =
        new Repositories(settings, context.environment()).open(options.repository());
    List<Archive> copies = RestoreSources.choose(repositories, options.archive());
    this.service =
        new RestoreService(
            copies, copy -> RestoreCommand.receive(settings, copy), context.talk()::say);
    // Ctrl-C while nothing but this program is at work.
    Thread runner = Thread.currentThread();
    context.interruption().onRequest(runner::interrupt);
  }

  RestoreService service() {
    return service;
  }

  /** Keeps what is read from expiring. */
  Repository.Hold hold() {
    return service.hold(context.settings().get(Keys.WAIT));
  }

  /** An archive that a clone may be told to write to; it never does. */
  ArchiveId life(RestorePlan plan) {
    return new Lives(repositories, context.clock(), VersionCommand.version())
        .next(plan.archive().id().systemIdentifier());
  }

  /** A clone of a moment; closing it takes it away. */
  ScratchClone open(RestorePlan plan, CloneMaker.Use use) {
    return maker().open(plan, life(plan), use);
  }

  CloneMaker maker() {
    Settings settings = context.settings();
    return new CloneMaker(
        new SystemProcessRunner(),
        context.environment(),
        settings.find(BackupKeys.BINARIES).map(Setting::value).orElse(null),
        settings.find(BackupKeys.DRILL_DIRECTORY).map(Setting::value).orElse(null),
        context.clock(),
        context.talk()::say);
  }
}
