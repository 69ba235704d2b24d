package io.iacdharma.db.partition;

import io.iacdharma.db.database.TableName;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the ledger says of a partition that is on its way out, and what the catalog says of it now.
 *
 * @param table the table it is or was a partition of
 * @param oid its own oid
 * @param name its name when it was entered
 * @param span its range when it was entered
 * @param state how far it has come
 * @param detachedAt when it became a table of its own, or null
 * @param archive the folder of its archive, or null
 * @param rows how many rows the archive holds, or null
 * @param error why the last try of its next step failed, or null
 * @param present whether a table with that oid and that name is there
 * @param attached whether that table is a partition
 * @param comment that table's comment, or null
 */
record LedgerRow(
    TableName table,
    long oid,
    TableName name,
    Span span,
    PartitionState state,
    @Nullable Instant detachedAt,
    @Nullable String archive,
    @Nullable Long rows,
    @Nullable String error,
    boolean present,
    boolean attached,
    @Nullable String comment) {

  /** What the comment of a table that a run detached begins its last line with. */
  static final String MARK = "dharma-db: detached from ";

  /** Whether the table says of itself that a run detached it from this very table. */
  boolean isMarked() {
    return comment != null && comment.contains(MARK + table + " ");
  }
}
