package io.iacdharma.db.pooler;

import io.iacdharma.db.database.Session;
import io.iacdharma.db.database.Sql;
import io.iacdharma.db.database.SqlErrors;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Reads what a pooler depends on from the server; changes nothing. */
public final class PoolerInspector {

  private static final String STATE = Sql.load(PoolerInspector.class, "server-state.sql");
  private static final String MISSING = Sql.load(PoolerInspector.class, "databases-missing.sql");
  private static final String INSTALLED = Sql.load(PoolerInspector.class, "auth-installed.sql");

  private static final String PRIVILEGED = Sql.load(PoolerInspector.class, "auth-privileged.sql");

  private final Session session;

  public PoolerInspector(Session session) {
    this.session = session;
  }

  /** The server's limits. */
  public ServerState state() {
    try (Statement statement = session.connection().createStatement();
        ResultSet row = statement.executeQuery(STATE)) {
      row.next();
      return new ServerState(
          row.getInt("max_connections"),
          row.getInt("reserved"),
          row.getBoolean("ssl"),
          row.getBoolean("superuser"),
          row.getString("database"));
    } catch (SQLException e) {
      throw SqlErrors.translate(e, "reading the server's limits").exception(e);
    }
  }

  /** Which of these databases there are not. */
  List<String> missing(List<String> databases) {
    List<String> missing = new ArrayList<>();
    try (PreparedStatement statement = session.connection().prepareStatement(MISSING)) {
      statement.setArray(
          1, session.connection().createArrayOf("text", databases.toArray(String[]::new)));
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          missing.add(row.getString(1));
        }
      }
    } catch (SQLException e) {
      throw SqlErrors.translate(e, "looking for databases").exception(e);
    }
    return missing;
  }

  /** Whether there is such a role, and it may do more than log in. */
  boolean isPrivileged(String role) {
    try (PreparedStatement statement = session.connection().prepareStatement(PRIVILEGED)) {
      statement.setString(1, role);
      try (ResultSet row = statement.executeQuery()) {
        return row.next() && row.getBoolean(1);
      }
    } catch (SQLException e) {
      throw SqlErrors.translate(e, "looking for the role " + role).exception(e);
    }
  }

  /** Whether this database has the role and the function as they are written. */
  boolean installed(PoolerSettings.Roles roles, String verifier) {
    try (PreparedStatement statement = session.connection().prepareStatement(INSTALLED)) {
      statement.setString(1, roles.auth());
      statement.setString(2, verifier);
      statement.setString(3, roles.schema());
      statement.setString(4, roles.auth());
      try (ResultSet row = statement.executeQuery()) {
        return row.next() && row.getBoolean(1);
      }
    } catch (SQLException e) {
      // The role may not be there, or its password may not be read.
      return false;
    }
  }
}
