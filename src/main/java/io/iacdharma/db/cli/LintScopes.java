package io.iacdharma.db.cli;

import io.iacdharma.db.cli.options.LintOptions;
import io.iacdharma.db.config.Keys;
import io.iacdharma.db.database.Session;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.lint.GitChanges;
import io.iacdharma.db.lint.LintScope;
import io.iacdharma.db.lint.SizesFile;
import io.iacdharma.db.lint.SizesInspector;
import io.iacdharma.db.lint.TableSizes;
import io.iacdharma.db.migrate.MigrationEntry;
import io.iacdharma.db.process.SystemProcessRunner;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a command line asks to be judged. The target is connected to only where {@code
 * --with-target} says so.
 *
 * @param scope which files
 * @param sizes how large the target's tables are
 * @param major the server's major version that is wanted, or null
 * @param warnings what the target tells that deserves attention
 */
record LintScopes(
    LintScope scope, TableSizes sizes, @Nullable Integer major, List<String> warnings) {

  static LintScopes of(CommandContext context, LintOptions options) {
    refuseTwo(options);
    Optional<TableSizes> given =
        context.settings().find(Keys.LINT_STATS).map(file -> SizesFile.read(file.value()));
    if (options.withTarget()) {
      return target(context, options, given);
    }
    return new LintScopes(
        offline(context, options),
        given.orElseGet(TableSizes::unknown),
        options.serverMajor(),
        List.of());
  }

  private static LintScope offline(CommandContext context, LintOptions options) {
    if (options.from() != null) {
      return new LintScope.From(options.from());
    }
    if (options.since() != null) {
      GitChanges.Changes changes =
          new GitChanges(context.environment(), new SystemProcessRunner())
              .since(options.since(), context.settings().get(Keys.MIGRATE_LOCATIONS));
      return new LintScope.Since(changes.added(), changes.changed());
    }
    return new LintScope.EachAlone();
  }

  private static LintScopes target(
      CommandContext context, LintOptions options, Optional<TableSizes> given) {
    try (Session session = MigrateCommand.open(context, "migrate lint")) {
      Set<String> pending = new HashSet<>();
      long missing = 0;
      for (MigrationEntry entry : MigrateCommand.service(context, session).entries()) {
        switch (entry.state()) {
          case PENDING, OUT_OF_ORDER, FAILED -> pending.add(entry.file());
          case MISSING, FUTURE -> missing++;
          case APPLIED, CHANGED, IGNORED -> {
            // What it stands for is replayed.
          }
        }
      }
      TableSizes sizes =
          given.orElseGet(
              () -> new SizesInspector(session).measure(context.settings().get(Keys.LOCK_TIMEOUT)));
      List<String> warnings =
          missing == 0
              ? List.of()
              : List.of(
                  "%d of what the target has applied has no file here and was not replayed"
                      .formatted(missing));
      Integer major =
          options.serverMajor() == null ? session.server().major() : options.serverMajor();
      return new LintScopes(new LintScope.Pending(pending), sizes, major, warnings);
    }
  }

  private static void refuseTwo(LintOptions options) {
    long given =
        Stream.of(options.since() != null, options.from() != null, options.withTarget())
            .filter(Boolean::booleanValue)
            .count();
    if (given > 1) {
      throw Problem.of(
              ErrorCode.USAGE, "--since, --from and --with-target each say what is new: give one")
          .hint("dharma-db help migrate lint")
          .exception();
    }
  }
}
