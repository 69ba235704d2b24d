package io.iacdharma.db.partition.check;

import io.iacdharma.db.partition.Partition;
import io.iacdharma.db.partition.PartitionPolicy;
import io.iacdharma.db.partition.PartitionedTable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a partitioned table is doing.
 *
 * @param policy its policy
 * @param table the table with its partitions
 * @param monthsAhead whole months from now to the end of what is covered without a gap; 0 when
 *     nothing takes the rows of now, 9999 when there is no end
 * @param coveredUntil that end, exclusive; null when there is none, or nothing covers now
 * @param standard the rows in the default partition; null when they could not be counted
 * @param states what rotation has written down, by oid
 * @param detached tables that were partitions and are none
 * @param findings what was found, the gravest first
 * @param skipped what could not be looked at
 */
public record PartitionStatus(
    PartitionPolicy policy,
    PartitionedTable table,
    int monthsAhead,
    @Nullable Instant coveredUntil,
    @Nullable RowRange standard,
    Map<Long, String> states,
    List<DetachedTable> detached,
    List<PartitionFinding> findings,
    List<Skipped> skipped) {

  public PartitionStatus {
    states = Map.copyOf(states);
    detached = List.copyOf(detached);
    findings = List.copyOf(findings);
    skipped = List.copyOf(skipped);
  }

  /** The state of a partition; what the catalog says goes before what was written down. */
  public String state(Partition partition) {
    return partition.detachPending()
        ? "detach_pending"
        : states.getOrDefault(partition.oid(), "open");
  }

  /** How many partitions are half detached. */
  public long pendingDetach() {
    return table.partitions().stream().filter(Partition::detachPending).count();
  }
}
