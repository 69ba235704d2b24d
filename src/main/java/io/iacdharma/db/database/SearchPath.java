package io.iacdharma.db.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Where unqualified names are looked for. */
public final class SearchPath {

  private SearchPath() {}

  /** A schema, and after it what the session has; as a SET takes it. */
  public static String beginningWith(String schema, Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SHOW search_path")) {
      row.next();
      String path = row.getString(1);
      String first = new Identifier(schema).quoted();
      return path.isBlank() ? first : first + ", " + path;
    }
  }
}
