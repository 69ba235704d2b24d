package io.iacdharma.db.cli;

import io.iacdharma.db.archiving.ArchiveFinder;
import io.iacdharma.db.archiving.Door;
import io.iacdharma.db.archiving.Spool;
import io.iacdharma.db.cli.options.RepositoryOptions;
import io.iacdharma.db.config.BackupKeys;
import io.iacdharma.db.database.Session;
import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.ExitCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.repository.Archive;
import io.iacdharma.db.repository.ArchiveId;
import io.iacdharma.db.repository.ClusterFacts;
import io.iacdharma.db.repository.ClusterInspector;
import io.iacdharma.db.repository.Repository;
import io.iacdharma.db.repository.RepositorySettings;
import io.iacdharma.db.repository.open.Repositories;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which repositories and which archive the commands about WAL work with. */
final class WalPlaces {

  private final CommandContext context;
  private final RepositoryOptions options;

  WalPlaces(CommandContext context, RepositoryOptions options) {
    this.context = context;
    this.options = options;
  }

  /** The repositories of the settings, or the one that was named. */
  List<Door> doors() {
    Repositories repositories = new Repositories(context.settings(), context.environment());
    List<RepositorySettings> configured =
        RepositorySettings.of(context.settings(), context.environment().directory());
    String chosen = options.repository();
    if (chosen == null) {
      if (configured.isEmpty()) {
        // Says that none is named, and how one is.
        repositories.open(null);
      }
      return configured.stream().map(one -> new Door(one, repositories)).toList();
    }
    RepositorySettings settings = repositories.choose(chosen).get(0);
    return List.of(new Door(settings, repositories));
  }

  /** What the server tells; nothing when it cannot be reached, which is said. */
  Optional<ClusterFacts> facts(String purpose) {
    try (Session session = context.open(purpose)) {
      return Optional.of(ClusterInspector.read(session));
    } catch (DharmaException e) {
      boolean away =
          e.problem().code() == ErrorCode.TARGET_MISSING
              || e.problem().code().exitCode() == ExitCode.CONNECTION;
      if (!away) {
        throw e;
      }
      context.talk().say("without a server: " + e.problem().message());
      return Optional.empty();
    } finally {
      // From here on nothing that waits is to be interrupted: a file is finished first.
      context.interruption().onRequest(() -> {});
    }
  }

  /**
   * The archive in each of the repositories that have one: the one that was asked for, the only
   * one, or the server's.
   */
  List<Archive> archives(String purpose) {
    List<Repository> repositories =
        new Repositories(context.settings(), context.environment()).open(options.repository());
    Optional<ArchiveId> wanted = archive();
    List<Archive> found = new ArrayList<>();
    for (Repository repository : repositories) {
      List<Archive> all = begun(repository);
      if (wanted.isEmpty() && all.size() > 1) {
        wanted = Optional.of(server(purpose, all));
      }
      Optional<ArchiveId> id = wanted;
      all.stream().filter(one -> id.isEmpty() || id.get().equals(one.id())).forEach(found::add);
    }
    if (found.isEmpty()) {
      throw Problem.of(ErrorCode.REPOSITORY_MISSING, "no repository has such an archive")
          .because(
              "looked for %s in %s"
                  .formatted(
                      wanted.map(String::valueOf).orElse("any"),
                      repositories.stream().map(Repository::location).toList()))
          .hint("dharma-db wal ship brings WAL there, dharma-db backup create a backup")
          .exception();
    }
    return found;
  }

  /** Those that a restore has only reserved for its cluster are passed over. */
  private static List<Archive> begun(Repository repository) {
    List<Archive> all = Archive.all(repository);
    List<Archive> begun = all.stream().filter(one -> !one.wal().timelines().isEmpty()).toList();
    return begun.isEmpty() ? all : begun;
  }

  /** The folder that the settings have for streamed WAL, or one in the archive itself. */
  Optional<Path> received(Door door, @Nullable ArchiveId id, String slot) {
    Optional<Path> named =
        context
            .settings()
            .find(BackupKeys.RECEIVE)
            .map(given -> given.value().toAbsolutePath().normalize());
    return id == null
        ? named
        : named.or(
            () ->
                door.settings()
                    .folder()
                    .filter(root -> door.takesPlainFiles())
                    .map(root -> root.resolve("archives/%s/receive/%s".formatted(id, slot))));
  }

  /** The folder whose owner new folders are to have. */
  static Path like(Door door, Path folder) {
    return door.settings()
        .folder()
        .orElseGet(
            () -> {
              Path there = folder.toAbsolutePath();
              while (there.getParent() != null && !Files.isDirectory(there)) {
                there = there.getParent();
              }
              return there;
            });
  }

  private ArchiveId server(String purpose, List<Archive> all) {
    return facts(purpose)
        .map(ClusterFacts::archive)
        .orElseThrow(
            () ->
                Problem.of(ErrorCode.USAGE, "the repository has several archives")
                    .because(all.stream().map(one -> one.id().toString()).toList().toString())
                    .hint("name one: --archive " + all.get(0).id())
                    .exception());
  }

  ArchiveFinder finder(Spool folder, @Nullable ClusterFacts facts) {
    return new ArchiveFinder(
        folder, archive().orElse(null), facts, context.clock(), VersionCommand.version());
  }

  /** The archive that was asked for. */
  Optional<ArchiveId> archive() {
    String named = options.archive();
    if (named == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(ArchiveId.parse(named));
    } catch (IllegalArgumentException e) {
      throw Problem.of(ErrorCode.USAGE, String.valueOf(e.getMessage())).exception(e);
    }
  }
}
