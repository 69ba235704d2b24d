package io.iacdharma.db.migrate;

import io.iacdharma.db.database.SearchPath;
import io.iacdharma.db.database.Session;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/**
 * The session that runs migrations, put back between files to the state in which it began: what one
 * file sets must not leak into the next.
 */
final class MigrationSession {

  private static final String LOGIN = "RESET SESSION AUTHORIZATION; RESET ROLE";

  private final Connection connection;
  private final String reset;
  private final String unlimited;

  private MigrationSession(Connection connection, String reset, String unlimited) {
    this.connection = connection;
    this.reset = reset;
    this.unlimited = unlimited;
  }

  /**
   * Prepares a session.
   *
   * @param schema where unqualified names are looked for first
   */
  static MigrationSession prepare(Session session, String schema, Duration lockTimeout)
      throws SQLException {
    Connection connection = session.connection();
    String path = SearchPath.beginningWith(schema, connection);
    // RESET ALL leaves role and authorization alone; DISCARD ALL would let go of the lock.
    String reset =
        "RESET SESSION AUTHORIZATION; RESET ALL; DISCARD TEMP; DISCARD SEQUENCES; UNLISTEN *;"
            + " SET search_path = "
            + path
            + (noticesDeadClients(connection)
                ? "; SET client_connection_check_interval = '2s'"
                : "")
            // Waiting for the disk once, in settle(), is enough: what is lost with a crash is lost
            // as
            // whole files with their history rows, and never before what depends on it (manual,
            // 30.4).
            + "; SET synchronous_commit = off; SET lock_timeout = ";
    MigrationSession prepared =
        new MigrationSession(
            connection, reset + lockTimeout.toMillis(), reset + "0; SET statement_timeout = 0");
    prepared.reset();
    return prepared;
  }

  Connection connection() {
    return connection;
  }

  /** Puts everything back, for a file in a transaction: locks are waited for only so long. */
  void reset() throws SQLException {
    execute(reset);
  }

  /**
   * The same for a file outside a transaction: a CONCURRENTLY statement waits for other sessions'
   * transactions by design, and a lock or statement timeout would end it with an invalid index.
   */
  void resetUnlimited() throws SQLException {
    execute(unlimited);
  }

  /** Has the statements from now on wait for a lock only so long; until the next reset. */
  void lockTimeout(Duration longest) throws SQLException {
    execute("SET lock_timeout = " + longest.toMillis());
  }

  /** Has them wait for ever, unless the session is gone: then its end is told already. */
  void noLockTimeout() {
    try {
      execute("SET lock_timeout = 0");
    } catch (SQLException ignored) {
      // Whoever uses the session next is told.
    }
  }

  /** Has those of the present transaction wait only so long. */
  void lockTimeoutOfTransaction(Duration longest) throws SQLException {
    execute("SET LOCAL lock_timeout = " + longest.toMillis());
  }

  /** What {@code DISCARD ALL} does, but for letting go of the locks that the run holds. */
  static final String DISCARD =
      "CLOSE ALL; RESET SESSION AUTHORIZATION; RESET ALL; DEALLOCATE ALL; UNLISTEN *;"
          + " DISCARD PLANS; DISCARD TEMP; DISCARD SEQUENCES";

  /** Ends the run: what was committed is on disk, and where the standbys are asked to have it. */
  void settle() throws SQLException {
    execute("RESET SESSION AUTHORIZATION; RESET ALL");
    // A transaction of its own with an identifier, whose commit record comes after all the others.
    execute("SELECT pg_current_xact_id()");
  }

  /** Gives up a role that the file has taken, so that the history row is written by the login. */
  void resetRole() throws SQLException {
    execute(LOGIN);
  }

  /**
   * Ends a file's transaction in one message: the login writes the row, commits, and puts
   * everything back for the next file.
   *
   * @throws SQLException also when only the end of the answer was lost; then nobody knows whether
   *     it was committed
   */
  void finish(SchemaHistory history, MigrationFile file, int millis) throws SQLException {
    history.insertBetween(connection, LOGIN + "; ", file, millis, true, " COMMIT; " + reset);
  }

  /** Does work in a transaction: all of it is done, or nothing. */
  void inTransaction(Work work) throws SQLException {
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

  /** Something that the tool does for itself. */
  interface Work {
    void run() throws SQLException;
  }

  /** Does work of the tool's own as the login, then gives the file back the role that it took. */
  void asLogin(Work work) throws SQLException {
    String authorization;
    String role;
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT quote_ident(session_user), quote_ident(current_setting('role'))")) {
      row.next();
      authorization = row.getString(1);
      role = row.getString(2);
    }
    resetRole();
    work.run();
    // Taking the login's own identity again is allowed to everyone.
    execute("SET SESSION AUTHORIZATION " + authorization);
    if (!role.equals("none") && !role.equals("\"none\"")) {
      execute("SET ROLE " + role);
    }
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /**
   * Whether the server can notice, while it works, that its client was killed (manual, 20.3.4); it
   * then ends the statement instead of finishing it for nobody. Not every platform can.
   */
  private static boolean noticesDeadClients(Connection connection) {
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET client_connection_check_interval = '2s'");
      return true;
    } catch (SQLException e) {
      return false;
    }
  }
}
