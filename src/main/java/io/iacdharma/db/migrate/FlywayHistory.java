package io.iacdharma.db.migrate;

import io.iacdharma.db.database.ConnectionPool;
import io.iacdharma.db.database.Database;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.migrate.MigrationEntry.State;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.database.postgresql.PostgreSQLConfigurationExtension;

/**
 * Flyway's own view of the history, and its own repair and baseline: what is rare enough to be left
 * to it whole.
 */
final class FlywayHistory {

  /** Flyway asks for a connection each for history, migrations and events. */
  private static final int CONNECTIONS = 3;

  private final Database database;
  private final MigrateSettings settings;
  private final SchemaHistory history;

  FlywayHistory(Database database, MigrateSettings settings, SchemaHistory history) {
    this.database = database;
    this.settings = settings;
    this.history = history;
  }

  /**
   * Entries and pending files as Flyway sees them.
   *
   * @param entries every migration that it knows of
   * @param pending the files that it would apply, in order
   */
  record View(List<MigrationEntry> entries, List<MigrationFile> pending) {}

  /** Asks Flyway's info. */
  View view(List<MigrationFile> files) {
    Map<String, MigrationFile> byScript = new HashMap<>();
    files.forEach(file -> byScript.put(file.script(), file));
    List<MigrationEntry> entries = new ArrayList<>();
    List<MigrationFile> pending = new ArrayList<>();
    return with(
        flyway -> {
          for (MigrationInfo info : flyway.info().all()) {
            MigrationFile file = byScript.get(info.getScript());
            State state = state(info);
            entries.add(
                new MigrationEntry(
                    info.getVersion() == null ? null : info.getVersion().toString(),
                    info.getDescription(),
                    info.getScript(),
                    state,
                    file == null ? "expand" : file.phase(),
                    info.getInstalledOn() == null ? null : info.getInstalledOn().toInstant()));
          }
          // Flyway wants a repair first; here an attempt that did not end is gone on with.
          for (MigrationEntry entry : entries) {
            MigrationFile file = byScript.get(entry.file());
            if (entry.state() == State.FAILED && file != null) {
              pending.add(file);
            }
          }
          for (MigrationInfo info : flyway.info().pending()) {
            MigrationFile file = byScript.get(info.getScript());
            if (file != null) {
              pending.add(file);
            }
          }
          return new View(entries, pending);
        });
  }

  /** Runs Flyway's repair. */
  void repair() {
    with(Flyway::repair);
  }

  /** Runs Flyway's baseline. */
  void baseline(Version version, String description) {
    with(
        configuration ->
            configuration.baselineVersion(version.toString()).baselineDescription(description),
        Flyway::baseline);
  }

  private <R> R with(Function<Flyway, R> action) {
    return with(configuration -> configuration, action);
  }

  private <R> R with(UnaryOperator<FluentConfiguration> more, Function<Flyway, R> action) {
    try (ConnectionPool pool = ConnectionPool.open(database, "migrate", CONNECTIONS)) {
      FluentConfiguration configuration =
          Flyway.configure()
              .dataSource(pool.source())
              .locations(
                  settings.locations().stream()
                      .map(path -> "filesystem:" + path)
                      .toArray(String[]::new))
              .table(history.table())
              .defaultSchema(history.schema())
              .placeholderReplacement(!settings.placeholders().isEmpty())
              .placeholders(settings.placeholders())
              .outOfOrder(settings.outOfOrder())
              .mixed(settings.mixed())
              .validateMigrationNaming(true)
              .ignoreMigrationPatterns(settings.ignorePatterns().toArray(String[]::new));
      if (!settings.schemas().isEmpty()) {
        configuration.schemas(settings.schemas().toArray(String[]::new));
      }
      configuration
          .getConfigurationExtension(PostgreSQLConfigurationExtension.class)
          .setTransactionalLock(false);
      return action.apply(more.apply(configuration).load());
    } catch (FlywayException e) {
      throw Problem.of(ErrorCode.STATEMENT_FAILED, "the schema history cannot be worked on")
          .because(FlywayText.clean(String.valueOf(e.getMessage())))
          .exception(e);
    }
  }

  private static State state(MigrationInfo info) {
    MigrationState state = info.getState();
    return switch (state) {
      case PENDING, OUTDATED -> State.PENDING;
      case FAILED -> State.FAILED;
      case MISSING_SUCCESS, MISSING_FAILED -> State.MISSING;
      case FUTURE_SUCCESS, FUTURE_FAILED -> State.FUTURE;
      case IGNORED -> State.OUT_OF_ORDER;
      case ABOVE_TARGET, BELOW_BASELINE, BASELINE_IGNORED, DELETED, UNDONE, AVAILABLE ->
          State.IGNORED;
      default -> isChanged(info) ? State.CHANGED : State.APPLIED;
    };
  }

  private static boolean isChanged(MigrationInfo info) {
    return info.getVersion() != null && !info.isChecksumMatching() && info.isTypeMatching();
  }
}
