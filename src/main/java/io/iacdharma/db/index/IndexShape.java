package io.iacdharma.db.index;

import io.iacdharma.db.check.TableTree;
import io.iacdharma.db.database.Identifier;
import io.iacdharma.db.database.TableName;

/**
 * An index that is wanted on a table and all its partitions.
 *
 * @param tree the table with its partitions
 * @param name the name of the table's index
 * @param unique whether it is a unique one
 * @param tail what follows the table's name in its definition
 */
record IndexShape(TableTree tree, TableName name, boolean unique, String tail) {

  static IndexShape of(CreateIndex create) {
    return new IndexShape(
        create.tree(),
        new TableName(create.table().schema(), create.name()),
        create.unique(),
        create.tail());
  }

  static IndexShape of(CompleteIndex complete) {
    return new IndexShape(complete.tree(), complete.index(), complete.unique(), complete.tail());
  }

  /** The same with another name. */
  IndexShape named(TableName other) {
    return new IndexShape(tree, other, unique, tail);
  }

  /** The name that the index of this table, or of a partition of it, is given. */
  TableName on(TableName part) {
    return part.equals(tree.table())
        ? name
        : new TableName(part.schema(), IndexNames.onPartition(name.name(), tree.table(), part));
  }

  /** The statement that builds it on a table with rows, or declares it on a partitioned one. */
  String statement(TableTree part, TableName index) {
    return "CREATE %sINDEX %s%s ON %s%s %s;"
        .formatted(
            unique ? "UNIQUE " : "",
            part.partitioned() ? "" : "CONCURRENTLY ",
            Identifier.shown(index.name()),
            part.partitioned() ? "ONLY " : "",
            Identifier.shown(part.table().schema(), part.table().name()),
            tail);
  }
}
