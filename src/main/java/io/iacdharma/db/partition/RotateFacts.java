package io.iacdharma.db.partition;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a rotation must know of one table.
 *
 * @param policy how its partitions are kept
 * @param table the table with its partitions
 * @param pending partitions anywhere below it whose detach was interrupted
 * @param defaultRows the rows in its default partition
 * @param leftOvers checks that a killed run has left on the default partition
 * @param keys its foreign keys
 * @param ledger what the ledger says of partitions on their way out
 * @param bookkept whether ledger and holds could be read, where they exist
 * @param holds the holds on it that are in force
 * @param taken names that new partitions cannot have, with what has them
 * @param sealed whether its rows are sealed
 */
record RotateFacts(
    PartitionPolicy policy,
    PartitionedTable table,
    List<PendingDetach> pending,
    DefaultRows defaultRows,
    List<String> leftOvers,
    ForeignKeys keys,
    List<LedgerRow> ledger,
    boolean bookkept,
    List<Hold> holds,
    Map<String, String> taken,
    boolean sealed) {

  RotateFacts {
    pending = List.copyOf(pending);
    leftOvers = List.copyOf(leftOvers);
    ledger = List.copyOf(ledger);
    holds = List.copyOf(holds);
    taken = Map.copyOf(taken);
  }

  /** When a partition was detached, as the ledger tells it. */
  @Nullable Instant detachedAt(long oid) {
    for (LedgerRow row : ledger) {
      if (row.oid() == oid) {
        return row.detachedAt();
      }
    }
    return null;
  }
}
