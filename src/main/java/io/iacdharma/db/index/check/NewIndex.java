package io.iacdharma.db.index.check;

import io.iacdharma.db.check.Scene;
import io.iacdharma.db.check.TableTree;
import io.iacdharma.db.database.Identifier;
import io.iacdharma.db.database.TableName;
import io.iacdharma.db.index.CreateIndex;
import java.sql.SQLException;
import java.util.List;

/** Indexes to be made, under names that nothing has yet. */
final class NewIndex {

  private static final int MOST_TRIES = 9;

  private NewIndex() {}

  /** A btree index on these columns, as the catalog names them. */
  static CreateIndex on(Scene scene, TableTree tree, List<String> columns) throws SQLException {
    return free(scene, CreateIndex.on(tree, columns));
  }

  /** A GIN index on a column, with an operator class or the type's default one. */
  static CreateIndex gin(Scene scene, TableTree tree, String column, String operatorClass)
      throws SQLException {
    CreateIndex plain = CreateIndex.using("gin", tree, List.of(column));
    return free(
        scene,
        new CreateIndex(
            tree,
            plain.name(),
            false,
            "gin",
            List.of((Identifier.shown(column) + " " + operatorClass).strip()),
            ""));
  }

  /** The same with another name where something has its own, or that of a partition's index. */
  static CreateIndex free(Scene scene, CreateIndex index) throws SQLException {
    CreateIndex free = index;
    for (int i = 2; i <= MOST_TRIES && isTaken(scene, free); i++) {
      free = index.numbered(i);
    }
    return free;
  }

  private static boolean isTaken(Scene scene, CreateIndex index) throws SQLException {
    return isTaken(scene, index.tree(), index);
  }

  private static boolean isTaken(Scene scene, TableTree tree, CreateIndex index)
      throws SQLException {
    TableName table = tree.table();
    if (scene.isTaken(new TableName(table.schema(), index.nameOn(table)))) {
      return true;
    }
    for (TableTree part : tree.parts()) {
      if (isTaken(scene, part, index)) {
        return true;
      }
    }
    return false;
  }
}
