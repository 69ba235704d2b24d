package io.iacdharma.db.partition.archive;

import io.iacdharma.db.database.Session;
import io.iacdharma.db.database.Sql;
import io.iacdharma.db.partition.archive.Manifest.Check;
import io.iacdharma.db.partition.archive.Manifest.Column;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * What a table must be like to take the rows of another one.
 *
 * @param columns its columns
 * @param primaryKey the columns of its primary key
 * @param checks the conditions that hold in any database
 */
record TableShape(List<Column> columns, List<String> primaryKey, List<Check> checks) {

  private static final String COLUMNS = Sql.load(TableShape.class, "columns.sql");
  private static final String PRIMARY_KEY = Sql.load(TableShape.class, "primary-key.sql");
  private static final String CHECKS = Sql.load(TableShape.class, "checks.sql");

  @FunctionalInterface
  private interface RowReader<T> {
    T read(ResultSet row) throws SQLException;
  }

  /** The shape of a table; names of types are written for a search_path that finds none. */
  static TableShape of(Session session, long oid) throws SQLException {
    return new TableShape(
        rows(
            session,
            COLUMNS,
            oid,
            row ->
                new Column(row.getString("name"), row.getString("type"), row.getBoolean("filled"))),
        rows(session, PRIMARY_KEY, oid, row -> row.getString("name")),
        rows(
            session,
            CHECKS,
            oid,
            row -> new Check(row.getString("name"), row.getString("expression"))));
  }

  private static <T> List<T> rows(Session session, String sql, long oid, RowReader<T> reader)
      throws SQLException {
    List<T> rows = new ArrayList<>();
    try (PreparedStatement statement = session.connection().prepareStatement(sql)) {
      statement.setLong(1, oid);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          rows.add(reader.read(row));
        }
      }
    }
    return rows;
  }
}
