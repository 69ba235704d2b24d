package io.iacdharma.db.migrate;

import io.iacdharma.db.database.Identifier;
import io.iacdharma.db.database.Session;
import io.iacdharma.db.database.Sql;
import io.iacdharma.db.database.SqlErrors;
import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.plan.FileStep;
import io.iacdharma.db.plan.Plan;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Applies a plan's files one after the other, each with its history row, under the lock of the
 * caller.
 */
final class ApplyRun {

  private static final String SCHEMA_EXISTS = Sql.load(ApplyRun.class, "schema-exists.sql");

  private final Session session;
  private final MigrateSettings settings;
  private final SchemaHistory history;
  private final MigrationState state;
  private final LockLadder ladder;
  private final BeforeFile before;
  private final Consumer<String> say;

  ApplyRun(
      Session session,
      MigrateSettings settings,
      SchemaHistory history,
      MigrationState state,
      BeforeFile before,
      LockLadder ladder) {
    this.session = session;
    this.settings = settings;
    this.history = history;
    this.state = state;
    this.before = before;
    this.ladder = ladder;
    this.say = ladder.say();
  }

  List<Applied> run(Plan plan, List<ParsedMigration> migrations) {
    List<Applied> applied = new ArrayList<>();
    try {
      if (!state.historyExists()) {
        createHistory();
      }
      MigrationSession prepared =
          MigrationSession.prepare(session, history.schema(), ladder.firstTimeout());
      Set<String> failed =
          state.failed().stream().map(HistoryRow::script).collect(Collectors.toSet());
      try {
        for (ParsedMigration migration : migrations) {
          if (ladder.isStopped()) {
            throw new SQLException("stopped by a signal", "57014");
          }
          before.ready(prepared, migration, failed.contains(migration.file().script()));
          applied.add(runFile(prepared, migration, failed));
        }
      } finally {
        settle(prepared);
      }
      before.last();
      rebuildIndexes(plan);
      return applied;
    } catch (SQLException e) {
      throw withProgress(SqlErrors.translate(e, "applying migrations").exception(e), applied, plan);
    } catch (DharmaException e) {
      throw withProgress(e, applied, plan);
    }
  }

  /** Also when a file failed: those before it are to last. */
  private static void settle(MigrationSession prepared) {
    try {
      prepared.settle();
    } catch (SQLException ignored) {
      // The session is gone. The server writes what was committed within a second by itself.
    }
  }

  private Applied runFile(MigrationSession prepared, ParsedMigration migration, Set<String> failed)
      throws SQLException {
    String script = migration.file().script();
    boolean failedBefore = failed.contains(script);
    Applied done;
    if (migration.transactional() && !failedBefore) {
      done = new TransactionalRun(prepared, history, ladder).run(migration);
    } else {
      prepared.resetUnlimited();
      done = new DetachedRun(prepared, history, ladder).run(migration, failedBefore);
      prepared.reset();
    }
    say.accept("  applied %s (%d ms)".formatted(script, done.durationMs()));
    return done;
  }

  /**
   * The managed schemas that are missing, and the table; one transaction, as nothing works without
   * it.
   */
  private void createHistory() throws SQLException {
    Connection connection = session.connection();
    connection.setAutoCommit(false);
    try {
      List<String> created = new ArrayList<>();
      for (String schema : settings.schemas()) {
        if (!schemaExists(connection, schema)) {
          history.createSchema(connection, schema);
          created.add(new Identifier(schema).quoted());
        }
      }
      history.create(connection);
      if (!created.isEmpty()) {
        history.insertSchemaRow(connection, String.join(",", created));
      }
      connection.commit();
    } catch (SQLException e) {
      connection.rollback();
      throw e;
    } finally {
      connection.setAutoCommit(true);
    }
  }

  private void rebuildIndexes(Plan plan) throws SQLException {
    if (plan.steps().stream().noneMatch(step -> step.id().startsWith(MigrationPlanner.REBUILD))) {
      return;
    }
    try (Statement statement = session.connection().createStatement()) {
      statement.execute("SET lock_timeout = 0");
      for (InvalidIndex index : state.invalidIndexes()) {
        // A file of this run may have built it anew, or dropped it.
        if (new Catalog(session.connection()).isInvalid(index)) {
          ladder.watch().begin(ladder.unbounded(MigrationInspector.rebuild(index)));
          try {
            statement.execute(MigrationInspector.rebuild(index));
          } finally {
            ladder.watch().end();
          }
          say.accept("  rebuilt " + index.schema() + "." + index.name());
        }
      }
    }
  }

  private static boolean schemaExists(Connection connection, String schema) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(SCHEMA_EXISTS)) {
      statement.setString(1, schema);
      try (ResultSet row = statement.executeQuery()) {
        return row.next() && row.getBoolean(1);
      }
    }
  }

  private static DharmaException withProgress(DharmaException e, List<Applied> applied, Plan plan) {
    long files = plan.steps().stream().filter(FileStep.class::isInstance).count();
    String progress =
        applied.isEmpty()
            ? "no file of %d was applied".formatted(files)
            : "%d of %d files were applied, the last of them %s"
                .formatted(applied.size(), files, applied.get(applied.size() - 1).file());
    return e.with(
        problem ->
            problem.after(problem.done() == null ? progress : progress + "; " + problem.done()));
  }
}
