package io.iacdharma.db.database;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * How transactions are ended while an error is on its way, or may be: that error is the one to be
 * told. Where ending fails, the session is gone, and the server has rolled back by itself.
 */
public final class Transactions {

  private Transactions() {}

  /** Rolls back. */
  public static void rollback(Connection connection) {
    try {
      connection.rollback();
    } catch (SQLException ignored) {
      // The session is gone, and the transaction with it.
    }
  }

  /** Goes back to a transaction for each statement. */
  public static void leave(Connection connection) {
    try {
      connection.setAutoCommit(true);
    } catch (SQLException ignored) {
      // The session is gone; whoever uses it next will be told.
    }
  }

  /** Rolls back, and goes back to a transaction for each statement. */
  public static void undo(Connection connection) {
    try {
      connection.rollback();
      connection.setAutoCommit(true);
    } catch (SQLException ignored) {
      // The session is gone, and the transaction with it.
    }
  }
}
