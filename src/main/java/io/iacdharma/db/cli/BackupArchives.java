package io.iacdharma.db.cli;

import io.iacdharma.db.backup.keep.KeepRules;
import io.iacdharma.db.backup.verify.ArchiveProof;
import io.iacdharma.db.cli.options.RepositoryOptions;
import io.iacdharma.db.config.Keys;
import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.repository.Archive;
import io.iacdharma.db.repository.Repository;
import io.iacdharma.db.repository.RepositorySettings;
import io.iacdharma.db.repository.open.Repositories;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The repositories that a command reads, each for itself: one that is not there is told and does
 * not hide the others.
 *
 * @param repositories those that are there
 * @param warnings what is wrong with the others
 */
record BackupArchives(List<Repository> repositories, List<String> warnings) {

  /**
   * Opens what the options name.
   *
   * @throws DharmaException what is wrong with the first, when none can be opened
   */
  static BackupArchives open(CommandContext context, RepositoryOptions options) {
    Repositories all = new Repositories(context.settings(), context.environment());
    List<RepositorySettings> configured =
        RepositorySettings.of(context.settings(), context.environment().directory());
    if (options.repository() != null || configured.isEmpty()) {
      return new BackupArchives(all.open(options.repository()), List.of());
    }
    List<Repository> open = new ArrayList<>();
    List<String> warnings = new ArrayList<>();
    @Nullable DharmaException first = null;
    for (RepositorySettings one : configured) {
      try {
        open.addAll(all.open(one.name()));
      } catch (DharmaException e) {
        first = first == null ? e : first;
        Problem problem = e.problem();
        warnings.add("%s: %s".formatted(problem.message(), problem.where()));
      }
    }
    if (open.isEmpty() && first != null) {
      throw first;
    }
    return new BackupArchives(open, warnings);
  }

  /**
   * The archives in them that the options name.
   *
   * @throws DharmaException USAGE when there is no such archive
   */
  List<Archive> archives(RepositoryOptions options) {
    List<Archive> found =
        repositories.stream()
            .flatMap(one -> ArchiveProof.readable(one).stream())
            .filter(
                one -> options.archive() == null || one.id().toString().equals(options.archive()))
            .toList();
    if (found.isEmpty() && options.archive() != null) {
      throw Problem.of(ErrorCode.USAGE, "there is no archive " + options.archive())
          .hint("dharma-db backup list names them")
          .exception();
    }
    return found;
  }

  /** What is to be kept in which repository. */
  static KeepRules rules(CommandContext context) {
    return KeepRules.of(
        context.settings(),
        RepositorySettings.of(context.settings(), context.environment().directory()));
  }

  /**
   * Keeps backups from expiring meanwhile. A repository that cannot be written to needs no lock.
   *
   * @throws DharmaException LOCK_HELD while something expires
   */
  static Repository.Hold hold(CommandContext context, Archive archive, String purpose) {
    try {
      return archive
          .repository()
          .lock(archive.id().toString(), true, purpose, context.settings().get(Keys.WAIT));
    } catch (DharmaException e) {
      if (e.problem().code() != ErrorCode.REPOSITORY_UNAVAILABLE) {
        throw e;
      }
      return () -> {};
    }
  }

  /** What is wrong with archives that cannot be read, one sentence each. */
  List<String> damaged() {
    return repositories.stream()
        .flatMap(
            one ->
                ArchiveProof.flaws(one).stream()
                    .map(flaw -> "%s/%s".formatted(one.location(), flaw.text())))
        .toList();
  }
}
