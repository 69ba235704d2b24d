package io.iacdharma.db.index;

import io.iacdharma.db.check.TableTree;
import io.iacdharma.db.database.Identifier;
import io.iacdharma.db.database.TableName;
import java.util.ArrayList;
import java.util.List;

/**
 * Builds an index while the table is in use. On a partitioned table: an invalid index on the table
 * ONLY, one on each partition, which are then attached; with the last the table's becomes valid
 * (manual, 5.12.2.2 and CREATE INDEX).
 *
 * @param tree the table with its partitions
 * @param name the name of the table's index; those of partitions are derived from it
 * @param unique whether it is a unique index
 * @param method the access method, such as gin
 * @param keys the key columns or expressions, quoted, with operator class and order where need be
 * @param predicate the condition of a partial index without WHERE, or empty
 */
public record CreateIndex(
    TableTree tree, String name, boolean unique, String method, List<String> keys, String predicate)
    implements IndexRemedy {

  public CreateIndex {
    keys = List.copyOf(keys);
  }

  /** An ordinary btree index on these columns, as the catalog names them. */
  public static CreateIndex on(TableTree tree, List<String> columns) {
    return using("btree", tree, columns);
  }

  /** An index of another kind on these columns, as the catalog names them. */
  public static CreateIndex using(String method, TableTree tree, List<String> columns) {
    return new CreateIndex(
        tree,
        IndexNames.of(tree.table().name(), columns),
        false,
        method,
        columns.stream().map(Identifier::shown).toList(),
        "");
  }

  /** The same index under its name with a number behind it. */
  public CreateIndex numbered(int number) {
    return new CreateIndex(
        tree, IndexNames.numbered(name, number), unique, method, keys, predicate);
  }

  @Override
  public TableName table() {
    return tree.table();
  }

  /** What follows the table's name in the statement. */
  public String tail() {
    return "USING %s (%s)%s"
        .formatted(
            method, String.join(", ", keys), predicate.isEmpty() ? "" : " WHERE " + predicate);
  }

  /** The name of a partition's index. */
  public String nameOn(TableName partition) {
    return partition.equals(table()) ? name : IndexNames.onPartition(name, table(), partition);
  }

  /** The statement for one table, which may be in use when it is no partitioned one. */
  public String statement(TableTree part) {
    return "CREATE %sINDEX %s%s ON %s%s %s;"
        .formatted(
            unique ? "UNIQUE " : "",
            part.partitioned() ? "" : "CONCURRENTLY ",
            Identifier.shown(nameOn(part.table())),
            part.partitioned() ? "ONLY " : "",
            Identifier.shown(part.table().schema(), part.table().name()),
            tail());
  }

  /** The statement that makes a partition's index a part of its parent's. */
  public String attach(TableTree parent, TableTree part) {
    return attach(parent.table(), nameOn(parent.table()), part.table(), nameOn(part.table()));
  }

  static String attach(TableName parent, String parentIndex, TableName part, String partIndex) {
    return "ALTER INDEX %s ATTACH PARTITION %s;"
        .formatted(
            Identifier.shown(parent.schema(), parentIndex),
            Identifier.shown(part.schema(), partIndex));
  }

  @Override
  public List<String> fix() {
    List<String> statements = new ArrayList<>();
    add(tree, statements);
    return statements;
  }

  private void add(TableTree part, List<String> statements) {
    statements.add(statement(part));
    for (TableTree child : part.parts()) {
      add(child, statements);
      statements.add(attach(part, child));
    }
  }

  @Override
  public List<String> undo() {
    return List.of(
        "DROP INDEX %sIF EXISTS %s;"
            .formatted(
                tree.partitioned() ? "" : "CONCURRENTLY ",
                Identifier.shown(table().schema(), name)));
  }

  @Override
  public String lock() {
    return tree.partitioned() ? "SHARE, for a moment" : "SHARE UPDATE EXCLUSIVE";
  }
}
