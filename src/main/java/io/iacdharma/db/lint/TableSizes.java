package io.iacdharma.db.lint;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How large the target's tables are, as far as anybody has said. A table that nobody has measured
 * is taken for a large one.
 *
 * @param tables by {@code schema.table}, unquoted
 */
public record TableSizes(Map<String, TableSize> tables) {

  public TableSizes {
    tables = Map.copyOf(tables);
  }

  /**
   * The size of one table.
   *
   * @param rows estimated number of rows
   * @param bytes size of the table with its indexes
   */
  public record TableSize(long rows, long bytes) {}

  /** Nobody has measured anything. */
  public static TableSizes unknown() {
    return new TableSizes(Map.of());
  }

  /** The size of a table, or null when it was not measured. */
  public @Nullable TableSize of(String schema, String table) {
    return tables.get(schema + "." + table);
  }
}
