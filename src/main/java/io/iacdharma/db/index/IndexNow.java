package io.iacdharma.db.index;

import io.iacdharma.db.check.Row;
import io.iacdharma.db.check.Scene;
import io.iacdharma.db.database.Sql;
import io.iacdharma.db.database.TableName;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an index is at the moment of asking.
 *
 * @param exists whether it is there
 * @param valid whether queries use it
 * @param bytes its size
 * @param parent the index that it is a part of, or null
 */
record IndexNow(boolean exists, boolean valid, long bytes, @Nullable TableName parent) {

  private static final String NOW = Sql.load(IndexNow.class, "fix-index-now.sql");

  static IndexNow of(Connection connection, TableName index) throws SQLException {
    List<Row> rows = Scene.rows(connection, NOW, index.quoted());
    if (rows.isEmpty()) {
      return new IndexNow(false, false, 0, null);
    }
    Row row = rows.get(0);
    return new IndexNow(
        true,
        row.flag("valid"),
        row.number("bytes"),
        row.has("parent_name") ? row.name("parent_schema", "parent_name") : null);
  }
}
