package io.iacdharma.db.partition.check;

import io.iacdharma.db.database.Identifier;
import io.iacdharma.db.database.Sql;
import io.iacdharma.db.database.TableName;
import io.iacdharma.db.partition.PartitionService;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/**
 * What rotation has written down of the partitions that are on their way out of a table. As long as
 * nothing was rotated there is no such table, and every partition is open.
 *
 * @param states the states by oid
 */
record Records(Map<Long, String> states) {

  private static final String TABLE = PartitionService.LEDGER;

  private static final String THERE = Sql.load(Records.class, "records.sql");
  private static final String STATES = Sql.load(Records.class, "states.sql");

  Records {
    states = Map.copyOf(states);
  }

  static Records read(Connection connection, String schema, TableName table, Looks looks)
      throws SQLException {
    Map<Long, String> states = new HashMap<>();
    if (!isReadable(connection, schema, looks)) {
      return new Records(states);
    }
    String sql = STATES.replace(":table", Identifier.qualified(schema, TABLE));
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, table.toString());
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          states.put(row.getLong("oid"), row.getString("state"));
        }
      }
    }
    return new Records(states);
  }

  private static boolean isReadable(Connection connection, String schema, Looks looks)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(THERE)) {
      statement.setString(1, schema);
      statement.setString(2, TABLE);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        boolean there = row.getBoolean("there");
        boolean readable = row.getBoolean("readable");
        if (there && !readable) {
          looks.skip("states", "permission denied for table %s.%s".formatted(schema, TABLE));
        }
        return readable;
      }
    }
  }
}
