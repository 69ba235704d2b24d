package io.iacdharma.db.partition;

import io.iacdharma.db.database.Identifier;
import io.iacdharma.db.database.Session;
import io.iacdharma.db.database.Sql;
import io.iacdharma.db.database.TableName;
import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/**
 * By which way this login may change the partitions of a table: as what it is, as another role, or,
 * for the audit log of the shipped schema, by the function that makes a month and nothing else.
 *
 * @param role the role to take; null for none
 * @param function whether only the function is open
 */
record ChangeRoute(@Nullable String role, boolean function) {

  private static final String ROUTES = Sql.load(ChangeRoute.class, "routes.sql");

  /**
   * The way for a table.
   *
   * @param configured the role of the settings, or null
   * @throws DharmaException PRIVILEGE_MISSING with the GRANT that opens one
   */
  static ChangeRoute of(Session session, PartitionedTable table, @Nullable String configured)
      throws SQLException {
    // From 16 on a membership may be without the right to SET ROLE.
    String may = session.server().major() >= 16 ? "SET" : "MEMBER";
    try (PreparedStatement statement = session.connection().prepareStatement(ROUTES)) {
      statement.setString(1, may);
      statement.setString(2, configured);
      statement.setString(3, may);
      statement.setString(4, configured);
      statement.setLong(5, table.oid());
      try (ResultSet row = statement.executeQuery()) {
        if (!row.next()) {
          throw Problem.of(ErrorCode.PARTITION_TABLE_MISSING, "there is no table " + table.name())
              .because("it was dropped a moment ago")
              .exception();
        }
        String login = session.server().user();
        String owner = row.getString("owner");
        if (configured != null) {
          return configured(row, table.name(), login, configured, owner);
        }
        if (row.getBoolean("super") || row.getBoolean("owns")) {
          return new ChangeRoute(null, false);
        }
        if (row.getBoolean("member")) {
          return new ChangeRoute(owner, false);
        }
        if (row.getBoolean("callable")) {
          return new ChangeRoute(null, true);
        }
        throw missing(table.name(), login, owner, login + " is no member of " + owner);
      }
    }
  }

  private static ChangeRoute configured(
      ResultSet row, TableName table, String login, String role, String owner) throws SQLException {
    if (!row.getBoolean("configured")) {
      throw missing(
          table, login, role, "partition.role is %s, no role of %s".formatted(role, login));
    }
    if (!row.getBoolean("fits")) {
      throw missing(
          table, role, owner, "partition.role %s is no member of %s".formatted(role, owner));
    }
    return new ChangeRoute(role, false);
  }

  private static DharmaException missing(
      TableName table, String member, String role, String because) {
    return Problem.of(
            ErrorCode.PRIVILEGE_MISSING,
            "%s may not change the partitions of %s".formatted(member, table))
        .because(because)
        .hint(
            "GRANT %s TO %s"
                .formatted(new Identifier(role).quoted(), new Identifier(member).quoted()))
        .exception();
  }

  /** Takes the role for the rest of the transaction. */
  void enter(Connection connection) throws SQLException {
    if (role != null) {
      execute(connection, "SET LOCAL ROLE " + new Identifier(role).quoted());
    }
  }

  /** Gives it back within the transaction. */
  void leave(Connection connection) throws SQLException {
    if (role != null) {
      execute(connection, "SET LOCAL ROLE NONE");
    }
  }

  /** Takes the role for statements that are in no transaction. */
  void enterSession(Connection connection) throws SQLException {
    if (role != null) {
      execute(connection, "SET ROLE " + new Identifier(role).quoted());
    }
  }

  /** Gives it back. */
  void leaveSession(Connection connection) throws SQLException {
    if (role != null && !connection.isClosed()) {
      execute(connection, "RESET ROLE");
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
