package io.iacdharma.db.backfill;

import io.iacdharma.db.database.Identifier;
import java.sql.Connection;
import java.sql.ResultSet;
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
    execute(
        connection,
        "SET search_path = "
            + searchPath(connection, schema)
            + "; SET lock_timeout = "
            + lockTimeout.toMillis()
            // Compiling costs more than a batch takes.
            + "; SET row_security = off; SET jit = off");
    try {
      execute(connection, "SET client_connection_check_interval = '2s'");
    } catch (SQLException ignored) {
      // Not every platform can notice a dead client; the batch then ends by itself.
    }
  }

  /** Puts it back to what the server gives it. */
  static void reset(Connection connection) {
    try {
      execute(connection, "RESET ALL");
    } catch (SQLException ignored) {
      // The session is gone, and its settings with it.
    }
  }

  private static String searchPath(Connection connection, String schema) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SHOW search_path")) {
      row.next();
      String path = row.getString(1);
      String first = new Identifier(schema).quoted();
      return path.isBlank() ? first : first + ", " + path;
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
