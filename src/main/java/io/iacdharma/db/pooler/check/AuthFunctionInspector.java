package io.iacdharma.db.pooler.check;

import io.iacdharma.db.database.Session;
import io.iacdharma.db.database.Sql;
import io.iacdharma.db.database.SqlErrors;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Looks at the function that auth_query calls, if it calls one. */
final class AuthFunctionInspector {

  private static final String SQL = Sql.load(AuthFunctionInspector.class, "auth-function.sql");

  /** The call that gets the client's name: {@code schema.function($1)}. */
  private static final Pattern CALL =
      Pattern.compile("(?:\"?([\\w$]+)\"?\\.)?\"?([\\w$]+)\"?\\s*\\(\\s*\\$1");

  private AuthFunctionInspector() {}

  /** The function; null when the query calls none, or the database has it not. */
  static @Nullable AuthFunction of(Session session, String query) {
    Matcher call = CALL.matcher(query);
    if (!call.find()) {
      return null;
    }
    String schema = call.group(1) == null ? "" : call.group(1);
    String name = call.group(2);
    try (PreparedStatement statement = session.connection().prepareStatement(SQL)) {
      statement.setString(1, name);
      statement.setString(2, schema);
      statement.setString(3, schema);
      try (ResultSet row = statement.executeQuery()) {
        return row.next()
            ? new AuthFunction(
                schema.isEmpty() ? name : schema + "." + name,
                row.getBoolean("definer"),
                row.getBoolean("fixed_path"),
                row.getBoolean("valid_until"),
                row.getBoolean("open"))
            : null;
      }
    } catch (SQLException e) {
      throw SqlErrors.translate(e, "looking at the function of auth_query").exception(e);
    }
  }
}
