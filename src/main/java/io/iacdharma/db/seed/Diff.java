package io.iacdharma.db.seed;

import io.iacdharma.db.database.TableName;
import java.util.List;

/**
 * How a dataset and its table differ.
 *
 * @param table the table
 * @param content hash of the dataset
 * @param compared whether the two were compared; otherwise the dataset is as it was last applied
 * @param rows how many rows the dataset holds
 * @param insert rows to add
 * @param update rows to change
 * @param delete rows to remove
 * @param changes some of them
 */
public record Diff(
    TableName table,
    String content,
    boolean compared,
    long rows,
    long insert,
    long update,
    long delete,
    List<Change> changes) {

  public Diff {
    changes = List.copyOf(changes);
  }

  /** A dataset that was applied before and has not changed since. */
  static Diff applied(TableName table, String content, long rows) {
    return new Diff(table, content, false, rows, 0, 0, 0, List.of());
  }

  /** Rows that are as the dataset says. */
  public long unchanged() {
    return rows - insert - update;
  }

  /** Whether the two are equal. */
  public boolean isEmpty() {
    return insert == 0 && update == 0 && delete == 0;
  }
}
