package io.iacdharma.db.seed;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What to export.
 *
 * @param table the table
 * @param key the natural key; empty for the primary key
 * @param columns the columns; empty for all that can be written
 * @param where a condition on the rows in SQL, or null
 */
public record ExportRequest(
    String table, List<String> key, List<String> columns, @Nullable String where) {

  public ExportRequest {
    key = List.copyOf(key);
    columns = List.copyOf(columns);
  }
}
