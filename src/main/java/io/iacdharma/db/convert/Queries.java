package io.iacdharma.db.convert;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Short forms of what JDBC says at length. */
final class Queries {

  private Queries() {}

  /** Makes a value of a row. */
  @FunctionalInterface
  interface Reader<T> {
    T read(ResultSet row) throws SQLException;
  }

  /** Every row of a query with these parameters: numbers or text. */
  static <T> List<T> list(Connection connection, String sql, Reader<T> reader, Object... parameters)
      throws SQLException {
    List<T> values = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setObject(i + 1, parameters[i]);
      }
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          values.add(reader.read(row));
        }
      }
    }
    return values;
  }

  /** The first column of every row. */
  static List<String> texts(Connection connection, String sql, Object... parameters)
      throws SQLException {
    return list(connection, sql, row -> row.getString(1), parameters);
  }

  /** The number that a query gives. */
  static long number(Connection connection, String sql) throws SQLException {
    return list(connection, sql, row -> row.getLong(1)).get(0);
  }

  static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  static void execute(Connection connection, List<String> statements) throws SQLException {
    for (String sql : statements) {
      execute(connection, sql);
    }
  }

  /** An array of text; empty for NULL. */
  static List<String> array(ResultSet row, String column) throws SQLException {
    Array array = row.getArray(column);
    return array == null ? List.of() : List.of((String[]) array.getArray());
  }
}
