package io.iacdharma.db.migrate;

import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.migrate.Healer.Verdict;
import io.iacdharma.db.migrate.Journal.Mark;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs one statement of a file outside a transaction, with its mark in the journal, and heals what
 * an earlier try of it left.
 */
final class DetachedStatement {

  private final MigrationSession session;
  private final Journal journal;
  private final Healer healer;
  private @Nullable Mark begun;

  DetachedStatement(MigrationSession session, Journal journal, Consumer<String> say) {
    this.session = session;
    this.journal = journal;
    this.healer = new Healer(session.connection(), say);
  }

  /**
   * The mark of the statement that was run last, for running it again; null when nothing of it can
   * remain.
   */
  @Nullable Mark begun() {
    return begun;
  }

  /**
   * Runs it.
   *
   * @param mark what is known of an earlier try; null without one
   * @param attempt how long it may wait for locks
   */
  void run(
      MigrationFile file,
      MigrationStatement statement,
      String name,
      @Nullable Mark mark,
      Try attempt)
      throws SQLException {
    begun = mark;
    Connection connection = session.connection();
    if (statement.kind().isTransactional()) {
      session.inTransaction(() -> runInside(file, statement, name, attempt));
      return;
    }
    if (mark != null && heal(statement, mark, attempt) == Verdict.DONE) {
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
    begun = new Mark(false, before);
    try {
      statement.run(connection);
    } catch (SQLException e) {
      clearAfterFailure(statement, before);
      throw e;
    }
    refuseInvalid(file, statement, before);
    session.asLogin(() -> journal.done(connection, file.script(), name));
  }

  private void runInside(MigrationFile file, MigrationStatement statement, String name, Try attempt)
      throws SQLException {
    Connection connection = session.connection();
    boolean setting = statement.kind().isSetting();
    if (attempt.isTimed() && !setting) {
      session.lockTimeoutOfTransaction(attempt.lockTimeout());
    }
    statement.run(connection);
    if (!setting) {
      session.asLogin(
          () -> {
            journal.begin(connection, file.script(), name, List.of());
            journal.done(connection, file.script(), name);
          });
    }
  }

  /**
   * Finishing a detach locks the partition while it waits for others, who must not queue for long.
   */
  private Verdict heal(MigrationStatement statement, Mark mark, Try attempt) throws SQLException {
    if (statement.kind() != StatementKind.DETACH_CONCURRENTLY || !attempt.isGuarded()) {
      return healer.heal(statement, mark.indexesBefore());
    }
    session.lockTimeout(attempt.lockTimeout());
    try {
      Verdict verdict = healer.heal(statement, mark.indexesBefore());
      session.noLockTimeout();
      return verdict;
    } catch (SQLException e) {
      session.noLockTimeout();
      throw e;
    }
  }

  private void refuseInvalid(MigrationFile file, MigrationStatement statement, List<Long> before)
      throws SQLException {
    Catalog.Index invalid = healer.invalidAfter(statement, before);
    if (invalid != null) {
      throw Problem.of(
              ErrorCode.INDEX_INVALID, "the index %s is not valid".formatted(invalid.qualified()))
          .at(file.path() + ":" + statement.line())
          .hint("run migrate again: it drops the index and builds it anew")
          .exception();
    }
  }

  private void clearAfterFailure(MigrationStatement statement, List<Long> before) {
    try {
      healer.dropLeftovers(statement, before);
    } catch (SQLException ignored) {
      // The next try finds the leftovers through the journal and drops them then.
    }
  }
}
