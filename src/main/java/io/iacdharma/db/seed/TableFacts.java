package io.iacdharma.db.seed;

import io.iacdharma.db.database.TableName;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the catalog says of a table.
 *
 * @param table its name
 * @param oid its object identifier
 * @param kind {@code pg_class.relkind}
 * @param rowSecurity whether row level security applies to the role that asks
 * @param referenced whether foreign keys point at it
 * @param columns its columns in their order
 * @param uniqueKeys the sets of columns in which no two rows are equal; the primary key first
 */
record TableFacts(
    TableName table,
    long oid,
    String kind,
    boolean rowSecurity,
    boolean referenced,
    List<ColumnFacts> columns,
    List<List<String>> uniqueKeys) {

  Optional<ColumnFacts> column(String name) {
    return columns.stream().filter(column -> column.name().equals(name)).findFirst();
  }

  List<String> columnNames() {
    return columns.stream().map(ColumnFacts::name).toList();
  }

  /** Whether no two rows can be equal in these columns; rows without a value count as unequal. */
  boolean isUnique(List<String> key) {
    return uniqueKeys.stream().anyMatch(unique -> Set.copyOf(key).containsAll(unique));
  }
}
