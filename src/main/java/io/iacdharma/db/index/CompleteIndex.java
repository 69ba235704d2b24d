package io.iacdharma.db.index;

import io.iacdharma.db.check.TableTree;
import io.iacdharma.db.database.Identifier;
import io.iacdharma.db.database.TableName;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes the invalid index of a partitioned table whole: builds what is missing on its partitions
 * and attaches it. An index like it that is there already is attached as it is.
 *
 * @param tree the table with its partitions
 * @param index the table's index
 * @param unique whether it is a unique index
 * @param tail what follows the table's name in its definition: {@code USING …}
 * @param missing the partitions, at any depth, without an attached index, parents before their
 *     parts
 */
public record CompleteIndex(
    TableTree tree, TableName index, boolean unique, String tail, List<Missing> missing)
    implements IndexRemedy {

  public CompleteIndex {
    missing = List.copyOf(missing);
  }

  /**
   * A partition without an index that belongs to its parent's.
   *
   * @param part the partition
   * @param partitioned whether it is itself partitioned
   * @param parentIndex the index that its own is to belong to; empty when that is still to be made
   * @param parent the partition's parent
   * @param like the name of a valid index of its own that has the same definition, or empty
   */
  public record Missing(
      TableName part, boolean partitioned, TableName parent, String parentIndex, String like) {}

  @Override
  public TableName table() {
    return tree.table();
  }

  /** The name of the index of a partition. */
  public String nameOn(Missing one) {
    return one.like().isEmpty()
        ? IndexNames.onPartition(index.name(), table(), one.part())
        : one.like();
  }

  /** The name of the index that a partition's belongs to. */
  public String parentIndex(Missing one) {
    return one.parentIndex().isEmpty()
        ? IndexNames.onPartition(index.name(), table(), one.parent())
        : one.parentIndex();
  }

  /** The statement that makes a partition's index. */
  public String statement(Missing one) {
    return "CREATE %sINDEX %s%s ON %s%s %s;"
        .formatted(
            unique ? "UNIQUE " : "",
            one.partitioned() ? "" : "CONCURRENTLY ",
            Identifier.shown(nameOn(one)),
            one.partitioned() ? "ONLY " : "",
            Identifier.shown(one.part().schema(), one.part().name()),
            tail);
  }

  /** The statement that attaches it. */
  public String attach(Missing one) {
    return CreateIndex.attach(one.parent(), parentIndex(one), one.part(), nameOn(one));
  }

  @Override
  public List<String> fix() {
    List<String> statements = new ArrayList<>();
    for (Missing one : missing) {
      if (one.like().isEmpty()) {
        statements.add(statement(one));
      }
      statements.add(attach(one));
    }
    return statements;
  }

  @Override
  public List<String> undo() {
    return List.of();
  }

  @Override
  public String lock() {
    return "SHARE UPDATE EXCLUSIVE";
  }
}
