package io.iacdharma.db.seed;

import io.iacdharma.db.database.Session;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Short forms for running a statement. */
final class Statements {

  private final Session session;

  Statements(Session session) {
    this.session = session;
  }

  Session session() {
    return session;
  }

  /** Runs a statement and gives the number of rows that it touched. */
  long run(String sql) throws SQLException {
    try (Statement statement = session.connection().createStatement()) {
      return Math.max(0, statement.executeLargeUpdate(sql));
    }
  }

  /** The first value of the first row, as text. */
  Optional<String> first(String sql) throws SQLException {
    try (Statement statement = session.connection().createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      return row.next() ? Optional.ofNullable(row.getString(1)) : Optional.empty();
    }
  }

  /** The numbers in the first row. */
  Optional<long[]> numbers(String sql) throws SQLException {
    try (Statement statement = session.connection().createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      if (!row.next()) {
        return Optional.empty();
      }
      long[] numbers = new long[row.getMetaData().getColumnCount()];
      for (int i = 0; i < numbers.length; i++) {
        numbers[i] = row.getLong(i + 1);
      }
      return Optional.of(numbers);
    }
  }

  /** Numbers by name: the two columns of every row. */
  Map<String, Long> counts(String sql) throws SQLException {
    Map<String, Long> counts = new LinkedHashMap<>();
    try (Statement statement = session.connection().createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      while (row.next()) {
        counts.put(row.getString(1), row.getLong(2));
      }
    }
    return counts;
  }

  /** Sets a parameter until the transaction ends. */
  void set(String name, String value) throws SQLException {
    try (PreparedStatement statement =
        session.connection().prepareStatement("SELECT set_config(?, ?, true)")) {
      statement.setString(1, name);
      statement.setString(2, value);
      statement.execute();
    }
  }
}
