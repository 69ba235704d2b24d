package io.iacdharma.db.check;

import io.iacdharma.db.database.TableName;
import java.util.List;
import java.util.stream.Stream;

/**
 * A table and its partitions, and theirs.
 *
 * @param table its name
 * @param partitioned whether rows are in its partitions only
 * @param parts its partitions by name; foreign tables among them are left out
 */
public record TableTree(TableName table, boolean partitioned, List<TableTree> parts) {

  public TableTree {
    parts = List.copyOf(parts);
  }

  /** The tables that hold rows. */
  public Stream<TableName> leaves() {
    return partitioned ? parts.stream().flatMap(TableTree::leaves) : Stream.of(table);
  }
}
