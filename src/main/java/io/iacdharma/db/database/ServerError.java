package io.iacdharma.db.database;

import java.sql.SQLException;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * The parts of an error that the server sent (PostgreSQL manual, 55.8); empty where it said
 * nothing.
 *
 * @param state SQLSTATE
 * @param message what happened
 * @param detail which value or key it happened with
 * @param context what the server was doing, such as the line of a COPY
 * @param column the column that it is about
 */
public record ServerError(
    String state, String message, String detail, String context, String column) {

  /** The parts of this exception. */
  public static ServerError of(SQLException e) {
    String state = text(e.getSQLState());
    ServerErrorMessage server = e instanceof PSQLException p ? p.getServerErrorMessage() : null;
    if (server == null) {
      return new ServerError(state, text(e.getMessage()), "", "", "");
    }
    return new ServerError(
        state,
        text(server.getMessage()),
        text(server.getDetail()),
        text(server.getWhere()),
        text(server.getColumn()));
  }

  private static String text(@org.jspecify.annotations.Nullable String value) {
    return value == null ? "" : value;
  }
}
