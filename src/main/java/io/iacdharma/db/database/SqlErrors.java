package io.iacdharma.db.database;

import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import java.sql.SQLException;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** Turns what the driver throws into problems (PostgreSQL manual, appendix A). */
public final class SqlErrors {

  private SqlErrors() {}

  /**
   * The problem behind an exception, with the server's own words as its cause.
   *
   * @param doing what was being done, such as "reading the schema history"
   */
  public static Problem translate(SQLException e, String doing) {
    String state = e.getSQLState() == null ? "" : e.getSQLState();
    ErrorCode code = code(state);
    Problem problem =
        Problem.of(code, message(code, doing)).because(cause(e)).sqlState(e.getSQLState());
    return switch (code) {
      case LOCK_TIMEOUT -> problem.hint("safe to run again; --lock-timeout waits longer");
      case SERVER_READ_ONLY -> problem.hint("point --url at the primary");
      case PRIVILEGE_MISSING -> problem.hint(PrivilegeHint.of(String.valueOf(problem.cause())));
      case CONNECTION_LOST -> problem.hint("run it again; what was committed stays");
      default -> problem;
    };
  }

  /** The server's message with its detail and hint, on lines of their own. */
  public static String cause(SQLException e) {
    ServerErrorMessage server = e instanceof PSQLException p ? p.getServerErrorMessage() : null;
    if (server == null) {
      return String.valueOf(e.getMessage());
    }
    StringBuilder text = new StringBuilder(String.valueOf(server.getMessage()));
    if (server.getDetail() != null) {
      text.append("\ndetail: ").append(server.getDetail());
    }
    if (server.getHint() != null) {
      text.append("\nhint: ").append(server.getHint());
    }
    if (server.getWhere() != null) {
      text.append("\ncontext: ").append(server.getWhere());
    }
    return text.toString();
  }

  /**
   * Where in the statement the server saw the error: 1-based characters, 0 when it does not say.
   */
  public static int position(SQLException e) {
    ServerErrorMessage server = e instanceof PSQLException p ? p.getServerErrorMessage() : null;
    return server == null ? 0 : server.getPosition();
  }

  private static ErrorCode code(String state) {
    return switch (state) {
      case "55P03", "40P01" -> ErrorCode.LOCK_TIMEOUT;
      case "25006" -> ErrorCode.SERVER_READ_ONLY;
      case "42501" -> ErrorCode.PRIVILEGE_MISSING;
      case "57P01", "57P02", "57P03", "57P05" -> ErrorCode.CONNECTION_LOST;
      default -> state.startsWith("08") ? ErrorCode.CONNECTION_LOST : ErrorCode.STATEMENT_FAILED;
    };
  }

  private static String message(ErrorCode code, String doing) {
    return switch (code) {
      case LOCK_TIMEOUT -> "waited too long for a lock while " + doing;
      case SERVER_READ_ONLY -> "the server takes no changes: it failed while " + doing;
      case PRIVILEGE_MISSING -> "a privilege is missing for " + doing;
      case CONNECTION_LOST -> "the connection was lost while " + doing;
      default -> "the database refused " + doing;
    };
  }
}
