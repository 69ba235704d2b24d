package io.iacdharma.db.partition;

import io.iacdharma.db.database.Sql;
import io.iacdharma.db.database.TableName;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Names in a schema that a new table cannot have, with what has them. */
final class TakenNames {

  private static final String TAKEN = Sql.load(TakenNames.class, "taken-names.sql");

  private TakenNames() {}

  static Map<String, String> of(Connection connection, TableName table, List<String> names)
      throws SQLException {
    Map<String, String> taken = new TreeMap<>();
    try (PreparedStatement statement = connection.prepareStatement(TAKEN)) {
      statement.setArray(1, connection.createArrayOf("text", names.toArray()));
      statement.setString(2, table.schema());
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          taken.put(row.getString(1), row.getString(2));
        }
      }
    }
    return taken;
  }
}
