package io.iacdharma.db.migrate;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * One statement of a migration.
 *
 * @param sql its text, placeholders replaced; for COPY without the data
 * @param line the line of the file on which it begins, 1-based
 * @param kind what it is
 * @param execution runs it
 */
record MigrationStatement(String sql, int line, StatementKind kind, Execution execution) {

  /** Runs a statement on a connection. */
  @FunctionalInterface
  interface Execution {
    void run(Connection connection) throws SQLException;
  }

  void run(Connection connection) throws SQLException {
    execution.run(connection);
  }
}
