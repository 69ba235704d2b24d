package io.iacdharma.db.partition;

import io.iacdharma.db.database.Sql;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * The foreign keys of a partitioned table.
 *
 * @param incoming those of other tables that refer to it, for people: {@code k of s.t}
 * @param referenced the tables that it refers to, quoted, in one order for everybody
 */
record ForeignKeys(List<String> incoming, List<String> referenced) {

  static final ForeignKeys NONE = new ForeignKeys(List.of(), List.of());

  private static final String KEYS = Sql.load(ForeignKeys.class, "foreign-keys.sql");

  ForeignKeys {
    incoming = List.copyOf(incoming);
    referenced = List.copyOf(referenced);
  }

  /** Reads them. */
  static ForeignKeys of(Connection connection, long table) throws SQLException {
    List<String> incoming = new ArrayList<>();
    List<String> referenced = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(KEYS)) {
      statement.setLong(1, table);
      statement.setLong(2, table);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          (row.getBoolean("incoming") ? incoming : referenced).add(row.getString("text"));
        }
      }
    }
    return new ForeignKeys(incoming, referenced);
  }
}
