package io.iacdharma.db.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Tables and their like, by the names that SQL gives them. */
public final class Relations {

  private static final String EXISTS = Sql.load(Relations.class, "relation-exists.sql");

  private Relations() {}

  /** Whether there is a table, or any relation, of this name. */
  public static boolean exists(Connection connection, String name) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(EXISTS)) {
      statement.setString(1, name);
      try (ResultSet row = statement.executeQuery()) {
        return row.next() && row.getBoolean(1);
      }
    }
  }

  /** Makes the table when there is none; two who do so at once do not disturb each other. */
  public static void create(Connection connection, String name, String sql) throws SQLException {
    if (exists(connection, name)) {
      return;
    }
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      // IF NOT EXISTS looks before it locks: another session may have made it between.
      if (!exists(connection, name)) {
        throw e;
      }
    }
  }
}
