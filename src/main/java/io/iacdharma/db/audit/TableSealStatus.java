package io.iacdharma.db.audit;

import io.iacdharma.db.database.TableName;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far a table is sealed, as its notes say; whether they are to be believed is for {@code audit
 * verify} to find out.
 *
 * @param table the table
 * @param sealable whether it has what sealing needs
 * @param sealedRows how many rows of its partitions the notes hold
 * @param unsealedRows how many rows no note holds: they could be changed without a trace; null when
 *     this role may not see every row
 * @param lastCheckpoint its newest note; null when there is none
 * @param oldestUnsealed the earliest partition key of a row that no note holds; null for none
 * @param partitions how many partitions it has; 1 for a table that has none
 * @param closed how many of them take no more rows
 * @param unclosed the partitions whose time is over and that are not closed
 * @param missingColumns columns that were sealed and that the table no longer has
 * @param hidden why rows could not be counted; null when they were
 */
public record TableSealStatus(
    TableName table,
    boolean sealable,
    long sealedRows,
    @Nullable Long unsealedRows,
    @Nullable LastCheckpoint lastCheckpoint,
    @Nullable Instant oldestUnsealed,
    int partitions,
    int closed,
    List<TableName> unclosed,
    List<String> missingColumns,
    @Nullable String hidden) {

  public TableSealStatus {
    unclosed = List.copyOf(unclosed);
    missingColumns = List.copyOf(missingColumns);
  }

  /**
   * A table's newest note.
   *
   * @param sequence its place in the table's chain
   * @param at when it was made
   * @param horizon every row of a transaction below it was sealed in its partition
   * @param partition the partition that it is of
   * @param era the era
   */
  public record LastCheckpoint(
      long sequence, Instant at, long horizon, String partition, int era) {}
}
