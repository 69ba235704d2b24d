package io.iacdharma.db.partition;

import io.iacdharma.db.database.TableName;
import java.util.List;
import java.util.Optional;

/**
 * A table that is partitioned by a range of time, with its partitions.
 *
 * @param oid its oid
 * @param name its name
 * @param owner the role that owns it
 * @param column the column that it is partitioned by
 * @param kind what that column holds
 * @param partitions in the order of their lower bounds, the default partition last
 */
public record PartitionedTable(
    long oid,
    TableName name,
    String owner,
    String column,
    KeyKind kind,
    List<Partition> partitions) {

  public PartitionedTable {
    partitions = List.copyOf(partitions);
  }

  /** The default partition. */
  public Optional<Partition> defaultPartition() {
    return partitions.stream().filter(Partition::isDefault).findFirst();
  }

  /** The partitions that have bounds. */
  public List<Partition> ranges() {
    return partitions.stream().filter(partition -> !partition.isDefault()).toList();
  }
}
