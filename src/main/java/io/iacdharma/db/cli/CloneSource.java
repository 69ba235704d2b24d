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
import io.iacdharma.db.repository.BackupRecord;
import io.iacdharma.db.repository.Repository;
import io.iacdharma.db.repository.open.Repositories;
import io.iacdharma.db.restore.Lives;
import io.iacdharma.db.restore.RestorePlan;
import io.iacdharma.db.restore.RestoreService;
import io.iacdharma.db.restore.RestoreSources;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Where clones come from that are restored beside a command's other work. */
final class CloneSource {

  private final CommandContext context;
  private final List<Repository> repositories;
  private final RestoreService service;

  CloneSource(CommandContext context, RepositoryOptions options) {
    this(
        context,
        new Repositories(context.settings(), context.environment()).open(options.repository()),
        options.archive(),
        copy -> RestoreCommand.receive(context.settings(), copy));
  }

  private CloneSource(
      CommandContext context,
      List<Repository> repositories,
      @Nullable String archive,
      Function<Archive, @Nullable Path> receive) {
    this.context = context;
    this.repositories = repositories;
    List<Archive> copies = RestoreSources.choose(repositories, archive);
    this.service = new RestoreService(copies, receive, context.talk()::say);
    // Ctrl-C while nothing but this program is at work.
    Thread runner = Thread.currentThread();
    context.interruption().onRequest(runner::interrupt);
  }

  /**
   * One repository alone: nothing else is read, neither another one nor a folder of this machine.
   *
   * @param name its name
   * @param archive the archive in it, or null for that whose last backup is the youngest
   */
  static CloneSource alone(CommandContext context, String name, @Nullable String archive) {
    List<Repository> one = new Repositories(context.settings(), context.environment()).open(name);
    return new CloneSource(
        context, one, archive == null ? youngest(one) : archive, copy -> inside(context, copy));
  }

  private static @Nullable Path inside(CommandContext context, Archive copy) {
    return copy.repository()
        .local(copy.key("receive/" + context.settings().get(BackupKeys.SLOT)))
        .filter(Files::isDirectory)
        .orElse(null);
  }

  /** After a failover a repository has the archives of both lives. */
  private static @Nullable String youngest(List<Repository> repositories) {
    return repositories.stream()
        .flatMap(repository -> Archive.all(repository).stream())
        .filter(archive -> !archive.backups().all().isEmpty())
        .max(Comparator.comparing(CloneSource::lastBackup))
        .map(archive -> archive.id().toString())
        .orElse(null);
  }

  private static Instant lastBackup(Archive archive) {
    List<BackupRecord> backups = archive.backups().all();
    return backups.get(backups.size() - 1).finishedAt();
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
