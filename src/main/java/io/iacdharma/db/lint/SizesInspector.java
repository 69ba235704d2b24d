package io.iacdharma.db.lint;

import io.iacdharma.db.database.Session;
import io.iacdharma.db.database.Sql;
import io.iacdharma.db.database.SqlErrors;
import io.iacdharma.db.lint.TableSizes.TableSize;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.TreeMap;

/** Measures the tables of a database from its statistics, without reading a row. */
public final class SizesInspector {

  private static final String SIZES = Sql.load(SizesInspector.class, "table-sizes.sql");

  private final Session session;

  public SizesInspector(Session session) {
    this.session = session;
  }

  /**
   * Measures; changes nothing.
   *
   * @param lockTimeout longest wait for a table that somebody has locked
   * @throws io.iacdharma.db.error.DharmaException LOCK_TIMEOUT and others
   */
  public TableSizes measure(Duration lockTimeout) {
    TreeMap<String, TableSize> tables = new TreeMap<>();
    Connection connection = session.connection();
    try {
      connection.setAutoCommit(false);
      try (Statement statement = connection.createStatement()) {
        statement.execute("SET LOCAL lock_timeout = " + lockTimeout.toMillis());
        try (ResultSet row = statement.executeQuery(SIZES)) {
          while (row.next()) {
            String name = row.getString("schema") + "." + row.getString("name");
            tables.put(name, new TableSize(row.getLong("rows"), row.getLong("bytes")));
          }
        }
      } finally {
        connection.rollback();
        connection.setAutoCommit(true);
      }
    } catch (SQLException e) {
      throw SqlErrors.translate(e, "measuring tables").exception(e);
    }
    return new TableSizes(tables);
  }
}
