package io.iacdharma.db.database;

import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import java.sql.SQLException;

/** Tells why a connection could not be made, and what to type next. */
final class ConnectErrors {

  private ConnectErrors() {}

  static Problem translate(SQLException e, ConnectionSettings settings) {
    String state = e.getSQLState() == null ? "" : e.getSQLState();
    String place = settings.displayUrl() + " (from " + settings.origin() + ")";
    if (state.startsWith("28")) {
      return Problem.of(
              ErrorCode.AUTHENTICATION_FAILED, "cannot log in as '%s'".formatted(settings.user()))
          .at(place)
          .because(SqlErrors.cause(e))
          .hint("check the password: PGPASSWORD, the passfile, or --password-file")
          .sqlState(state);
    }
    if (state.equals("3D000")) {
      return Problem.of(
              ErrorCode.CONNECT_FAILED, "there is no database '%s'".formatted(settings.database()))
          .at(place)
          .because(SqlErrors.cause(e))
          .hint("create it, or name another one in --url")
          .sqlState(state);
    }
    return Problem.of(ErrorCode.CONNECT_FAILED, "cannot connect")
        .at(place)
        .because(SqlErrors.cause(e))
        .hint("check host and port; dharma-db dev start gives a local server")
        .sqlState(e.getSQLState());
  }
}
