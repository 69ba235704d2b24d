package io.iacdharma.db.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** PgBouncer's console: a database called pgbouncer that takes SHOW, and no statement of SQL. */
public final class PoolerConsole implements AutoCloseable {

  private final Connection connection;

  PoolerConsole(Connection connection) {
    this.connection = connection;
  }

  /**
   * What {@code SHOW <what>} tells, a map of columns for each row; null values are empty texts.
   *
   * @param what one word, such as POOLS
   * @throws io.iacdharma.db.error.DharmaException when the console does not know it
   */
  public List<Map<String, String>> show(String what) {
    if (!what.matches("[A-Z_]+")) {
      throw new IllegalArgumentException("not a word: " + what);
    }
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SHOW " + what)) {
      List<Map<String, String>> rows = new ArrayList<>();
      while (row.next()) {
        Map<String, String> columns = new LinkedHashMap<>();
        for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
          String value = row.getString(i);
          columns.put(row.getMetaData().getColumnLabel(i), value == null ? "" : value);
        }
        rows.add(columns);
      }
      return rows;
    } catch (SQLException e) {
      throw SqlErrors.translate(e, "asking PgBouncer's console to SHOW " + what).exception(e);
    }
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException ignored) {
      // A connection that cannot be closed is one that is closed already.
    }
  }
}
