package io.iacdharma.db.lint;

import io.iacdharma.db.database.Session;
import io.iacdharma.db.database.Sql;
import io.iacdharma.db.database.SqlErrors;
import io.iacdharma.db.lint.TableSizes.TableSize;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Measures the tables of a database from its statistics, without reading a row. */
public final class SizesInspector {

  private static final String SIZES = Sql.load(SizesInspector.class, "table-sizes.sql");

  private final Session session;

  public SizesInspector(Session session) {
    this.session = session;
  }

  /**
   * What was measured.
   *
   * @param sizes the tables that have statistics, by name
   * @param unknown the tables that have none, by name: nobody has ever analyzed them
   */
  public record Measured(TableSizes sizes, List<String> unknown) {

    public Measured {
      unknown = List.copyOf(unknown);
    }
  }

  /**
   * Measures; changes nothing.
   *
   * @param lockTimeout longest wait for a table that somebody has locked
   * @throws io.iacdharma.db.error.DharmaException LOCK_TIMEOUT and others
   */
  public Measured measure(Duration lockTimeout) {
    TreeMap<String, TableSize> tables = new TreeMap<>();
    List<String> unknown = new ArrayList<>();
    try (Statement statement = session.connection().createStatement()) {
      statement.execute("SET lock_timeout = " + lockTimeout.toMillis());
      try (ResultSet row = statement.executeQuery(SIZES)) {
        while (row.next()) {
          String name = row.getString("schema") + "." + row.getString("name");
          long rows = row.getLong("rows");
          if (row.wasNull()) {
            unknown.add(name);
          } else {
            tables.put(name, new TableSize(rows, row.getLong("bytes")));
          }
        }
      }
      statement.execute("RESET lock_timeout");
    } catch (SQLException e) {
      throw SqlErrors.translate(e, "measuring tables").exception(e);
    }
    return new Measured(new TableSizes(tables), unknown);
  }
}
