package io.iacdharma.db.partition;

import io.iacdharma.db.database.TableName;
import org.jspecify.annotations.Nullable;

/**
 * A partition as the catalog knows it. It is known by its oid and its bounds, never by its name.
 *
 * @param oid its oid
 * @param name its name
 * @param from lower bound, inclusive; null for the default partition
 * @param to upper bound, exclusive; null for the default partition
 * @param detachPending whether an interrupted {@code DETACH … CONCURRENTLY} is to be finished
 * @param kind {@code relkind}: r for a table, p for one that is partitioned in turn, f for a
 *     foreign one
 * @param bytes size with indexes and TOAST, of the whole tree below it
 * @param estimatedRows the planner's estimate; -1 when it was never vacuumed or analysed
 * @param comment its comment, or null
 */
public record Partition(
    long oid,
    TableName name,
    @Nullable Bound from,
    @Nullable Bound to,
    boolean detachPending,
    String kind,
    long bytes,
    long estimatedRows,
    @Nullable String comment) {

  /** Whether it takes what no other partition takes. */
  public boolean isDefault() {
    return from == null;
  }
}
