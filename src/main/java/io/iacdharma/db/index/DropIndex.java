package io.iacdharma.db.index;

import io.iacdharma.db.check.Row;
import io.iacdharma.db.check.Scene;
import io.iacdharma.db.check.TableTree;
import io.iacdharma.db.database.Identifier;
import io.iacdharma.db.database.TableName;
import java.sql.SQLException;
import java.util.List;

/**
 * Removes an index. What would make it again is kept, as the server tells it.
 *
 * @param tree the table with its partitions
 * @param index the index; its schema is the table's
 * @param definition as {@code pg_get_indexdef} gives it
 */
public record DropIndex(TableTree tree, TableName index, String definition) implements IndexRemedy {

  /**
   * Removes the index that a check's row is about: {@code index_name} of the table {@code name} in
   * {@code schema}.
   */
  public static DropIndex of(Row row, Scene scene) throws SQLException {
    return new DropIndex(
        scene.tree(row.number("oid"), row.name("schema", "name")),
        row.name("schema", "index_name"),
        row.text("definition"));
  }

  @Override
  public TableName table() {
    return tree.table();
  }

  @Override
  public List<String> fix() {
    // The server drops the index of a partitioned table in no other way (manual, DROP INDEX).
    return List.of(
        "DROP INDEX %sIF EXISTS %s;"
            .formatted(
                tree.partitioned() ? "" : "CONCURRENTLY ",
                Identifier.shown(index.schema(), index.name())));
  }

  @Override
  public List<String> undo() {
    return List.of(
        (tree.partitioned() ? definition.replaceFirst(" ON ONLY ", " ON ") : concurrently()) + ";");
  }

  private String concurrently() {
    return definition.replaceFirst("^CREATE (UNIQUE )?INDEX ", "CREATE $1INDEX CONCURRENTLY ");
  }

  @Override
  public String lock() {
    return tree.partitioned() ? "ACCESS EXCLUSIVE, for a moment" : "SHARE UPDATE EXCLUSIVE";
  }
}
