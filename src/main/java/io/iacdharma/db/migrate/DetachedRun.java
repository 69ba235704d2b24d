package io.iacdharma.db.migrate;

import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.migrate.Journal.Mark;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Runs a file outside a transaction, statement by statement, so that it can be killed at any
 * moment: the history says "failed" and the journal says how far it came until the last statement
 * has ended. A statement that a transaction could hold is committed together with its mark; what
 * became of the others is found out by {@link Healer}.
 */
final class DetachedRun {

  private static final String OPENED = "opened";
  private static final Pattern OWN_TIMEOUT =
      Pattern.compile(
          "\\bSET\\s+(?:SESSION\\s+|LOCAL\\s+)?lock_timeout\\b|\\bset_config\\s*\\(\\s*'lock_timeout'",
          Pattern.CASE_INSENSITIVE);

  private final MigrationSession session;
  private final SchemaHistory history;
  private final Journal journal;
  private final DetachedStatement statements;
  private final LockLadder ladder;

  DetachedRun(MigrationSession session, SchemaHistory history, LockLadder ladder) {
    this.session = session;
    this.history = history;
    this.journal = Journal.of(history);
    this.statements = new DetachedStatement(session, journal, ladder.say());
    this.ladder = ladder;
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
    LockStory story = new LockStory();
    Map<String, Mark> marks = open(migration, failedBefore);
    List<String> names = Journal.names(migration.statements());
    for (int i = 0; i < names.size(); i++) {
      Mark mark = marks.get(names.get(i));
      if (mark == null || !mark.done()) {
        run(migration, i, names.get(i), mark, story);
      }
    }
    int millis = (int) Duration.ofNanos(System.nanoTime() - started).toMillis();
    session.inTransaction(
        () -> {
          session.resetRole();
          history.removeFailed(connection, file.script());
          history.insert(connection, file, millis, true);
          journal.clear(connection, file.script());
        });
    return story.applied(file, millis);
  }

  /** Runs one statement, as often as it takes to come to its locks. */
  private void run(
      ParsedMigration migration, int index, String name, @Nullable Mark before, LockStory story)
      throws SQLException {
    MigrationStatement statement = migration.statements().get(index);
    boolean limited = statement.kind().isTransactional();
    boolean chosen = choosesLockTimeout(migration, index);
    Attempts attempts = ladder.attempts(migration.file(), story);
    Mark mark = before;
    while (true) {
      Try attempt = limited && !chosen ? attempts.next() : attempts.nextGuarded(!chosen);
      attempts.watch(statement);
      try {
        statements.run(migration.file(), statement, name, mark, attempt);
        return;
      } catch (SQLException e) {
        attempts.rest();
        if (!attempts.again(e)) {
          throw failure(attempts, migration, index, e);
        }
        mark = statements.begun();
      } finally {
        attempts.rest();
      }
    }
  }

  private static DharmaException failure(
      Attempts attempts, ParsedMigration migration, int index, SQLException e) {
    Problem plain =
        StatementErrors.translate(e, migration.file(), migration.statements().get(index))
            .hint("mend the cause and run migrate again; it goes on at this statement");
    return attempts.explain(plain, e).after(done(migration, index)).exception(e);
  }

  /** Whether the file has said itself how long its statements are to wait. */
  private static boolean choosesLockTimeout(ParsedMigration migration, int index) {
    return migration.statements().subList(0, index + 1).stream()
        .anyMatch(statement -> OWN_TIMEOUT.matcher(statement.sql()).find());
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
    session.inTransaction(
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

  private static String done(ParsedMigration migration, int failedAt) {
    return failedAt == 0
        ? "nothing of %s took effect".formatted(migration.file().script())
        : "the first %d of %d statements took effect and will not be run again"
            .formatted(failedAt, migration.statements().size());
  }
}
