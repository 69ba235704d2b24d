package io.iacdharma.db.audit;

import io.iacdharma.db.database.Identifier;
import io.iacdharma.db.database.SqlErrors;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import java.sql.SQLException;
import java.sql.Statement;

/** Taking a role for one transaction. */
final class Roles {

  private static final String DENIED = "42501";
  private static final String UNKNOWN = "22023";

  private Roles() {}

  /**
   * Takes a role until the transaction ends.
   *
   * @param setting where the role's name comes from, such as {@code audit.role}
   */
  static void take(Statement statement, String role, String setting, String login)
      throws SQLException {
    try {
      statement.execute("SET LOCAL ROLE " + new Identifier(role).quoted());
    } catch (SQLException e) {
      if (DENIED.equals(e.getSQLState()) || UNKNOWN.equals(e.getSQLState())) {
        throw Problem.of(
                ErrorCode.PRIVILEGE_MISSING,
                "%s may not become %s (%s)".formatted(login, role, setting))
            .because(SqlErrors.cause(e))
            .sqlState(e.getSQLState())
            .hint(
                UNKNOWN.equals(e.getSQLState())
                    ? "create the role, or name another one: " + setting
                    : "GRANT %s TO %s".formatted(Identifier.shown(role), Identifier.shown(login)))
            .exception(e);
      }
      throw e;
    }
  }
}
