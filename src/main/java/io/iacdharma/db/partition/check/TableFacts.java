package io.iacdharma.db.partition.check;

import io.iacdharma.db.database.Sql;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * What decides how a table's partitions are looked at.
 *
 * @param rowSecurity whether the table has row level security
 * @param siblings whether a partition has a privilege for somebody else than its owner
 * @param leaves how many tables hold its rows, partitions of partitions included
 */
record TableFacts(boolean rowSecurity, boolean siblings, long leaves) {

  private static final String SQL = Sql.load(TableFacts.class, "facts.sql");

  static TableFacts read(Connection connection, long table) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(SQL)) {
      statement.setLong(1, table);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return new TableFacts(
            row.getBoolean("row_security"), row.getBoolean("siblings"), row.getLong("leaves"));
      }
    }
  }
}
