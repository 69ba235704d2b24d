package io.iacdharma.db.index;

import io.iacdharma.db.database.TableName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What there is already of what is to be mended.
 *
 * @param indexes the indexes of each table; a table without an entry does not exist
 * @param taken what has a name, for people, by the name
 * @param sizes how large the tables are
 * @param foreign the partitioned tables of which partitions are foreign tables
 */
record IndexState(
    Map<TableName, List<ExistingIndex>> indexes,
    Map<TableName, String> taken,
    Map<TableName, TableSize> sizes,
    Set<TableName> foreign) {

  IndexState {
    indexes = Map.copyOf(indexes);
    taken = Map.copyOf(taken);
    sizes = Map.copyOf(sizes);
    foreign = Set.copyOf(foreign);
  }

  boolean exists(TableName table) {
    return indexes.containsKey(table);
  }

  List<ExistingIndex> on(TableName table) {
    return indexes.getOrDefault(table, List.of());
  }

  Optional<ExistingIndex> find(TableName table, TableName index) {
    return on(table).stream().filter(one -> one.name().equals(index)).findFirst();
  }

  TableSize size(TableName table) {
    return sizes.getOrDefault(table, TableSize.UNKNOWN);
  }
}
