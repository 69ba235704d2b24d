package io.iacdharma.db.migrate;

import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.migrate.Healer.Verdict;
import io.iacdharma.db.migrate.Journal.Mark;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs a file outside a transaction, statement by statement, so that it can be killed at any
 * moment: the history says "failed" and the journal says how far it came until the last statement
 * has ended. A statement that a transaction could hold is committed together with its mark; what
 * became of the others is found out by {@link Healer}.
 */
final class DetachedRun {

  private static final String OPENED = "opened";

  private final MigrationSession session;
  private final SchemaHistory history;
  private final Journal journal;
  private final Healer healer;

  DetachedRun(MigrationSession session, SchemaHistory history, Consumer<String> say) {
    this.session = session;
    this.history = history;
    this.journal = Journal.of(history);
    this.healer = new Healer(session.connection(), say);
  }

  /**
   * Runs or goes on with a file.
   *
   * @param failedBefore whether the history holds a failed attempt
   */
  Applied run(ParsedMigration migration, boolean failedBefore) throws SQLException {
    MigrationFile file = migration.file();
    Connection connection = session.connection();
    long started = System.nanoTime();
    Map<String, Mark> marks = open(migration, failedBefore);
    List<String> names = Journal.names(migration.statements());
    for (int i = 0; i < names.size(); i++) {
      MigrationStatement statement = migration.statements().get(i);
      Mark mark = marks.get(names.get(i));
      if (mark == null || !mark.done()) {
        try {
          runStatement(file, statement, names.get(i), mark);
        } catch (SQLException e) {
          throw StatementErrors.translate(e, file, statement)
              .after(done(migration, i))
              .hint("mend the cause and run migrate again; it goes on at this statement")
              .exception(e);
        }
      }
    }
    int millis = (int) Duration.ofNanos(System.nanoTime() - started).toMillis();
    inTransaction(
        () -> {
          session.resetRole();
          history.removeFailed(connection, file.script());
          history.insert(connection, file, millis, true);
          journal.clear(connection, file.script());
        });
    return new Applied(
        file.script(), file.version() == null ? null : file.version().toString(), millis, 0);
  }

  private Map<String, Mark> open(ParsedMigration migration, boolean failedBefore)
      throws SQLException {
    Connection connection = session.connection();
    MigrationFile file = migration.file();
    boolean journalled = journal.exists(connection);
    Map<String, Mark> marks = journalled ? journal.read(connection, file.script()) : Map.of();
    if (failedBefore) {
      if (!journalled) {
        journal.create(connection);
      }
      return marks.isEmpty() ? ForeignAttempt.marks(migration) : marks;
    }
    inTransaction(
        () -> {
          journal.create(connection);
          history.insert(connection, file, 0, false);
          // Tells an attempt of ours, however early it was killed, from one of another tool.
          journal.clearScript(connection, file.script());
          journal.begin(connection, file.script(), OPENED, List.of());
        });
    // Marks without a history row: a repair has forgotten the attempt. What the catalog can tell is
    // asked of it; the rest runs again.
    return Journal.doubted(migration.statements(), marks);
  }

  private void runStatement(
      MigrationFile file, MigrationStatement statement, String name, @Nullable Mark mark)
      throws SQLException {
    Connection connection = session.connection();
    if (statement.kind().isTransactional()) {
      inTransaction(
          () -> {
            statement.run(connection);
            if (!statement.kind().isSetting()) {
              session.asLogin(
                  () -> {
                    journal.begin(connection, file.script(), name, List.of());
                    journal.done(connection, file.script(), name);
                  });
            }
          });
      return;
    }
    if (mark != null && healer.heal(statement, mark.indexesBefore()) == Verdict.DONE) {
      session.asLogin(
          () -> {
            journal.begin(connection, file.script(), name, mark.indexesBefore());
            journal.done(connection, file.script(), name);
          });
      return;
    }
    if (statement.kind() == StatementKind.CREATE_INDEX_CONCURRENTLY) {
      healer.clearInvalid(statement);
    }
    List<Long> before = healer.indexesBefore(statement);
    session.asLogin(() -> journal.begin(connection, file.script(), name, before));
    try {
      statement.run(connection);
    } catch (SQLException e) {
      clearAfterFailure(statement, before);
      throw e;
    }
    Catalog.Index invalid = healer.invalidAfter(statement, before);
    if (invalid != null) {
      throw Problem.of(
              ErrorCode.INDEX_INVALID, "the index %s is not valid".formatted(invalid.qualified()))
          .at(file.path() + ":" + statement.line())
          .hint("run migrate again: it drops the index and builds it anew")
          .exception();
    }
    session.asLogin(() -> journal.done(connection, file.script(), name));
  }

  private void clearAfterFailure(MigrationStatement statement, List<Long> before) {
    try {
      healer.dropLeftovers(statement, before);
    } catch (SQLException ignored) {
      // The next run finds the leftovers through the journal and drops them then.
    }
  }

  private static String done(ParsedMigration migration, int failedAt) {
    return failedAt == 0
        ? "nothing of %s took effect".formatted(migration.file().script())
        : "the first %d of %d statements took effect and will not be run again"
            .formatted(failedAt, migration.statements().size());
  }

  private void inTransaction(MigrationSession.Work work) throws SQLException {
    Connection connection = session.connection();
    connection.setAutoCommit(false);
    try {
      work.run();
      connection.commit();
    } catch (SQLException e) {
      connection.rollback();
      throw e;
    } finally {
      connection.setAutoCommit(true);
    }
  }
}
