package io.iacdharma.db.extract;

import io.iacdharma.db.database.Session;
import io.iacdharma.db.database.Sql;
import io.iacdharma.db.database.SqlErrors;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * A transaction that reads: one view of the rows from its begin to its end, and values as the same
 * text on every server. A role from which policies would hide rows gets an error, not fewer rows.
 */
final class Reading implements AutoCloseable {

  private static final String SETTINGS = Sql.load(Reading.class, "reading.sql");

  private final Session session;

  private Reading(Session session) {
    this.session = session;
  }

  static Reading begin(Session session) {
    Connection connection = session.connection();
    try {
      connection.setAutoCommit(false);
      try (Statement statement = connection.createStatement()) {
        statement.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY");
        statement.execute(SETTINGS);
      }
      return new Reading(session);
    } catch (SQLException e) {
      throw SqlErrors.translate(e, "beginning to read").exception(e);
    }
  }

  @Override
  public void close() {
    try {
      session.connection().rollback();
      session.connection().setAutoCommit(true);
    } catch (SQLException e) {
      // It has only read; the server ends it with the connection.
    }
  }
}
