package io.iacdharma.db.partition;

import io.iacdharma.db.database.LockTries;
import io.iacdharma.db.database.TableName;
import java.sql.Connection;

/** Makes partitions of a table that has just become partitioned, for whoever made it so. */
public final class NewPartitions {

  private final LockTries tries;
  private final PartitionedTable table;
  private final PartitionMaker maker;

  /**
   * Creates a maker.
   *
   * @param tries in a session whose role may change the table
   * @param table with the partitions that it has
   * @param policy how partitions of this table are made
   */
  public NewPartitions(LockTries tries, PartitionedTable table, PartitionPolicy policy) {
    this.tries = tries;
    this.table = table;
    this.maker = new PartitionMaker(tries, table, policy, new ChangeRoute(null, false));
  }

  /** Makes the partition of a range; writers of the table go on meanwhile. */
  public void make(TableName name, Span span) {
    maker.make(name, span);
  }

  /** Makes the default partition. */
  public void makeDefault(TableName name) {
    tries.inTransaction(
        "making " + name,
        (Connection connection) -> {
          maker.create(
              connection, name, "%s, rows that no other partition takes".formatted(table.name()));
          PartitionMaker.execute(
              connection,
              "ALTER TABLE %s ATTACH PARTITION %s DEFAULT"
                  .formatted(table.name().quoted(), name.quoted()));
          maker.replicaIndex(connection, name);
          return Boolean.TRUE;
        });
  }
}
