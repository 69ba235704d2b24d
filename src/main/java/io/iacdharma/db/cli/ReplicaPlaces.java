package io.iacdharma.db.cli;

import io.iacdharma.db.backup.BackupSettings;
import io.iacdharma.db.cli.options.RepositoryOptions;
import io.iacdharma.db.config.BackupKeys;
import io.iacdharma.db.database.ConnectionSettings;
import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.process.SystemProcessRunner;
import io.iacdharma.db.replica.ReplicaPlace;
import io.iacdharma.db.repository.Author;
import io.iacdharma.db.repository.RepositorySettings;
import io.iacdharma.db.repository.open.Repositories;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the commands about standbys have in common. */
final class ReplicaPlaces {

  private static final Duration LONGEST_DELAY = Duration.ofDays(24);

  private ReplicaPlaces() {}

  static ReplicaPlace of(CommandContext context, RepositoryOptions options) {
    return new ReplicaPlace(
        new Repositories(context.settings(), context.environment()),
        options.repository(),
        !RepositorySettings.of(context.settings(), context.environment().directory()).isEmpty(),
        context.environment(),
        new SystemProcessRunner(),
        BackupSettings.of(context.settings(), VersionCommand.version()),
        context
            .settings()
            .find(BackupKeys.SPOOL)
            .map(given -> given.value().toAbsolutePath().normalize())
            .orElse(null),
        context.clock(),
        Author.of(context.environment()),
        context.talk()::say);
  }

  /** The server that an option names. */
  static @Nullable ConnectionSettings server(
      CommandContext context, @Nullable String url, String option) {
    return url == null ? null : Shadows.resolve(context, url, option);
  }

  /** The target, where there is one. */
  static Optional<ConnectionSettings> target(CommandContext context) {
    try {
      return Optional.of(context.database().settings());
    } catch (DharmaException e) {
      if (e.problem().code() == ErrorCode.TARGET_MISSING) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /**
   * Refuses what a server would refuse only at the end of a long copy.
   *
   * @param port the port to listen on, or null for the one that it has
   */
  static void require(String slot, Duration delay, @Nullable Integer port) {
    if (!slot.matches("[a-z0-9_]{1,63}")) {
      throw refused("'%s' is no name of a slot".formatted(slot), "a to z, 0 to 9 and _ make one");
    }
    if (delay.compareTo(LONGEST_DELAY) > 0) {
      throw refused("a delay is 24 days at most", "recovery_min_apply_delay takes no more");
    }
    if (port != null && (port < 1 || port > 65_535)) {
      throw refused("there is no port %d".formatted(port), "ports are numbered from 1 to 65535");
    }
  }

  private static DharmaException refused(String what, String why) {
    return Problem.of(ErrorCode.USAGE, what).because(why).after("nothing was written").exception();
  }

  /** Asks for agreement. */
  static void confirm(CommandContext context, String question) {
    if (context.options().yes()) {
      return;
    }
    Optional<String> answer =
        context.terminal().isInteractive()
            ? context.terminal().ask(question + "; type yes: ")
            : Optional.empty();
    if (answer.map(String::strip).filter("yes"::equals).isEmpty()) {
      throw Problem.of(ErrorCode.NOT_CONFIRMED, "it was not confirmed")
          .after("nothing was changed")
          .hint("read the plan (--dry-run), then add --yes")
          .exception();
    }
  }
}
