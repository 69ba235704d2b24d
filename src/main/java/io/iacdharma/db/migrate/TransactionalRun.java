package io.iacdharma.db.migrate;

import io.iacdharma.db.database.SqlErrors;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Runs a file and writes its history row in one transaction: either both are there afterwards, or
 * neither. A file that waited too long for a lock, or met a deadlock, is begun again as a whole.
 */
final class TransactionalRun {

  private static final Set<String> RETRYABLE = Set.of("55P03", "40P01", "40001");
  private static final int MOST_RETRIES = 6;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(200);

  private final MigrationSession session;
  private final SchemaHistory history;
  private final Consumer<String> say;
  private final BooleanSupplier stopped;

  TransactionalRun(
      MigrationSession session,
      SchemaHistory history,
      Consumer<String> say,
      BooleanSupplier stopped) {
    this.session = session;
    this.history = history;
    this.say = say;
    this.stopped = stopped;
  }

  Applied run(ParsedMigration migration) throws SQLException {
    Duration pause = FIRST_PAUSE;
    for (int retries = 0; ; retries++) {
      try {
        return new Applied(
            migration.file().script(),
            migration.file().version() == null ? null : migration.file().version().toString(),
            once(migration),
            retries);
      } catch (StatementFailure e) {
        String state = String.valueOf(e.cause().getSQLState());
        if (!RETRYABLE.contains(state) || retries == MOST_RETRIES || stopped.getAsBoolean()) {
          throw StatementErrors.translate(e.cause(), migration.file(), e.statement())
              .after(
                  "%s was rolled back; nothing of it remains".formatted(migration.file().script()))
              .exception(e.cause());
        }
        say.accept(
            "%s: %s; trying again in %d ms"
                .formatted(migration.file().script(), firstLine(e.cause()), pause.toMillis()));
        sleep(pause);
        pause = pause.multipliedBy(2);
      }
    }
  }

  private long once(ParsedMigration migration) throws SQLException {
    Connection connection = session.connection();
    long started = System.nanoTime();
    connection.setAutoCommit(false);
    try {
      for (MigrationStatement statement : migration.statements()) {
        try {
          statement.run(connection);
        } catch (SQLException e) {
          throw new StatementFailure(statement, e);
        }
      }
      long millis = Duration.ofNanos(System.nanoTime() - started).toMillis();
      finish(migration, (int) millis);
      return millis;
    } catch (SQLException | RuntimeException e) {
      rollback(connection);
      throw e;
    } finally {
      endTransaction(connection);
    }
  }

  /** Deferred constraints are checked here; the last statement stands for the file. */
  private void finish(ParsedMigration migration, int millis) throws SQLException {
    try {
      session.finish(history, migration.file(), millis);
    } catch (SQLException e) {
      Problem problem = SqlErrors.translate(e, "committing " + migration.file().script());
      if (problem.code() == ErrorCode.CONNECTION_LOST) {
        throw problem
            .after("it is not known whether %s was committed".formatted(migration.file().script()))
            .hint("run migrate again: it looks first")
            .exception(e);
      }
      if (migration.statements().isEmpty()) {
        throw e;
      }
      throw new StatementFailure(migration.statements().get(migration.statements().size() - 1), e);
    }
  }

  private static void rollback(Connection connection) {
    try {
      connection.rollback();
    } catch (SQLException ignored) {
      // The session is gone, and the server has rolled back by itself.
    }
  }

  private static void endTransaction(Connection connection) {
    try {
      connection.setAutoCommit(true);
    } catch (SQLException ignored) {
      // The session is gone; the error that says so is already on its way.
    }
  }

  private static String firstLine(SQLException e) {
    return SqlErrors.cause(e).lines().findFirst().orElse("");
  }

  private static void sleep(Duration pause) throws SQLException {
    try {
      Thread.sleep(pause.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SQLException("stopped while waiting to try again", "57014", e);
    }
  }
}
