package io.iacdharma.db.partition;

import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A table as a rotation has seen it last.
 *
 * @param table the table with its partitions
 * @param monthsAhead whole months from now to the end of what is covered without a gap
 * @param coveredUntil that end, exclusive; null when there is none, or nothing covers now
 * @param defaultRows rows in the default partition; null when they could not be counted
 * @param states the states of partitions that are no longer simply open, by oid
 */
public record RotatedTable(
    PartitionedTable table,
    int monthsAhead,
    @Nullable Instant coveredUntil,
    @Nullable Long defaultRows,
    Map<Long, PartitionState> states) {

  public RotatedTable {
    states = Map.copyOf(states);
  }

  static RotatedTable of(RotateFacts facts, Instant now) {
    Coverage coverage = Coverage.of(facts.table().ranges(), now);
    DefaultRows rows = facts.defaultRows();
    return new RotatedTable(
        facts.table(),
        coverage.months(now, facts.policy().calendar().zone()),
        coverage.end(),
        rows.problem() == null ? rows.count() : null,
        facts.ledger().stream().collect(Collectors.toMap(LedgerRow::oid, LedgerRow::state)));
  }

  /** The word for a partition's state. */
  public String state(Partition partition) {
    PartitionState state = states.getOrDefault(partition.oid(), PartitionState.OPEN);
    return (partition.detachPending() ? PartitionState.DETACH_PENDING : state).word();
  }
}
