package io.iacdharma.db.backfill;

import io.iacdharma.db.database.SearchPath;
import io.iacdharma.db.database.Session;
import io.iacdharma.db.database.Transactions;
import io.iacdharma.db.plan.PlannedWork;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** How a session is set while backfills run in it, and how it is put back. */
final class BackfillSession {

  private BackfillSession() {}

  /**
   * Prepares it: names mean what they mean in migrations, locks are waited for only so long, and a
   * policy that would hide rows is an error instead of rows that are left out.
   */
  static void prepare(Connection connection, String schema, Duration lockTimeout)
      throws SQLException {
    execute(connection, "RESET ALL");
    set(connection, "SET ", schema, lockTimeout);
    try {
      execute(connection, "SET client_connection_check_interval = '2s'");
    } catch (SQLException ignored) {
      // Not every platform can notice a dead client; the batch then ends by itself.
    }
  }

  /**
   * Prepares it for a look. Behind a pooler that is one transaction, so that nothing of it is found
   * by whoever gets the server process next.
   *
   * @return ends the look; what was written in it and not committed is rolled back behind a pooler
   */
  static PlannedWork.Hold look(Session session, String schema, Duration lockTimeout)
      throws SQLException {
    Connection connection = session.connection();
    if (!session.isPooled() || !connection.getAutoCommit()) {
      prepare(connection, schema, lockTimeout);
      return () -> {};
    }
    connection.setAutoCommit(false);
    boolean prepared = false;
    try {
      set(connection, "SET LOCAL ", schema, lockTimeout);
      prepared = true;
    } finally {
      if (!prepared) {
        connection.setAutoCommit(true);
      }
    }
    return () -> Transactions.undo(connection);
  }

  private static void set(Connection connection, String set, String schema, Duration lockTimeout)
      throws SQLException {
    String path = SearchPath.beginningWith(schema, connection);
    execute(
        connection,
        String.join(
            "; ",
            set + "search_path = " + path,
            set + "lock_timeout = " + lockTimeout.toMillis(),
            set + "row_security = off",
            // Compiling costs more than a batch takes.
            set + "jit = off"));
  }

  /** Puts it back to what the server gives it. */
  static void reset(Connection connection) {
    try {
      execute(connection, "RESET ALL");
    } catch (SQLException ignored) {
      // The session is gone, and its settings with it.
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
