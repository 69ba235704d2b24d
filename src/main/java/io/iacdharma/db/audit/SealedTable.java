package io.iacdharma.db.audit;

import io.iacdharma.db.database.TableName;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A table whose rows are read in their canonical form.
 *
 * @param oid its oid
 * @param name its name
 * @param owner the role that owns it
 * @param columns all of them, in the order in which they were made
 * @param order the columns that order its rows: {@code tx} where there is one, then the primary
 *     key's
 * @param tx whether it has a column {@code tx} of type xid8 that is never null, which sealing needs
 * @param key the column that it is partitioned by; null for a table without partitions
 * @param keyType that column's type
 * @param leaves its partitions by name; the table itself when it has none
 */
public record SealedTable(
    long oid,
    TableName name,
    String owner,
    List<SealedColumn> columns,
    List<String> order,
    boolean tx,
    @Nullable String key,
    @Nullable String keyType,
    List<SealedLeaf> leaves) {

  public SealedTable {
    columns = List.copyOf(columns);
    order = List.copyOf(order);
    leaves = List.copyOf(leaves);
  }

  /** The form that its rows have now. */
  public RowForm form() {
    return new RowForm(columns.stream().map(SealedColumn::name).toList(), order);
  }

  /** Whether its rows lie in partitions. */
  public boolean partitioned() {
    return key != null;
  }

  /** A column by its name. */
  public Optional<SealedColumn> column(String column) {
    return columns.stream().filter(it -> it.name().equals(column)).findFirst();
  }

  /** A partition by its own name, without the schema. */
  public Optional<SealedLeaf> leaf(String partition) {
    return leaves.stream().filter(it -> it.name().name().equals(partition)).findFirst();
  }
}
