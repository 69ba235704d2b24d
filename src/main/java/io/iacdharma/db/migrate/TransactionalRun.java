package io.iacdharma.db.migrate;

import io.iacdharma.db.database.SqlErrors;
import io.iacdharma.db.database.Transactions;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/**
 * Runs a file and writes its history row in one transaction: either both are there afterwards, or
 * neither. A file that waited too long for a lock, or met a deadlock, is begun again as a whole.
 */
final class TransactionalRun {

  private final MigrationSession session;
  private final SchemaHistory history;
  private final LockLadder ladder;

  TransactionalRun(MigrationSession session, SchemaHistory history, LockLadder ladder) {
    this.session = session;
    this.history = history;
    this.ladder = ladder;
  }

  Applied run(ParsedMigration migration) throws SQLException {
    MigrationFile file = migration.file();
    LockStory story = new LockStory();
    Attempts attempts = ladder.attempts(file, story);
    while (true) {
      try {
        return story.applied(file, once(migration, attempts));
      } catch (StatementFailure e) {
        if (!attempts.again(e.cause())) {
          throw attempts
              .explain(StatementErrors.translate(e.cause(), file, e.statement()), e.cause())
              .after("%s was rolled back; nothing of it remains".formatted(file.script()))
              .exception(e.cause());
        }
      }
    }
  }

  private long once(ParsedMigration migration, Attempts attempts) throws SQLException {
    Connection connection = session.connection();
    Try attempt = attempts.next();
    if (attempt.number() > 0) {
      session.lockTimeout(attempt.lockTimeout());
    }
    long started = System.nanoTime();
    connection.setAutoCommit(false);
    try {
      for (MigrationStatement statement : migration.statements()) {
        attempts.watch(statement);
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
      Transactions.rollback(connection);
      throw e;
    } finally {
      attempts.rest();
      Transactions.leave(connection);
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
}
