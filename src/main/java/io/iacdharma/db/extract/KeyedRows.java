package io.iacdharma.db.extract;

import io.iacdharma.db.database.Identifier;
import io.iacdharma.db.database.Session;
import io.iacdharma.db.database.Sql;
import io.iacdharma.db.database.TableName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Streams the keys of a table's rows, in their order, each with a digest of the row. Never holds
 * more than a few hundred rows.
 */
final class KeyedRows implements AutoCloseable {

  private static final String ROWS = Sql.load(KeyedRows.class, "keyed-rows.sql");
  private static final int FETCH = 500;

  private final Statement statement;
  private final ResultSet rows;
  private final int width;

  private KeyedRows(Statement statement, ResultSet rows, int width) {
    this.statement = statement;
    this.rows = rows;
    this.width = width;
  }

  /**
   * Begins to read.
   *
   * @param columns what the digest is made of
   * @param order how the key is ordered
   */
  static KeyedRows open(
      Session session, TableName table, List<String> columns, KeyOrder order, String condition)
      throws SQLException {
    Statement statement = session.connection().createStatement();
    try {
      statement.setFetchSize(FETCH);
      String sql =
          ROWS.replace(":keys", texts(order.columns()))
              .replace(":columns", Shape.quoted(columns))
              .replace(":order", order.sql())
              .replace(":table", table.quoted())
              .replace(":rows", condition);
      return new KeyedRows(statement, statement.executeQuery(sql), order.columns().size());
    } catch (SQLException e) {
      statement.close();
      throw e;
    }
  }

  /** The next row, or null behind the last. */
  @Nullable KeyedRow next() throws SQLException {
    if (!rows.next()) {
      return null;
    }
    List<String> key = new ArrayList<>();
    for (int i = 1; i <= width; i++) {
      key.add(rows.getString(i));
    }
    return new KeyedRow(key, rows.getString(width + 1));
  }

  @Override
  public void close() throws SQLException {
    rows.close();
    statement.close();
  }

  private static String texts(List<String> columns) {
    return String.join(
        ", ", columns.stream().map(one -> new Identifier(one).quoted() + "::text").toList());
  }

  /**
   * A row.
   *
   * @param key the values of its key, as text
   * @param digest of all of it
   */
  record KeyedRow(List<String> key, String digest) {
    KeyedRow {
      key = List.copyOf(key);
    }
  }
}
