package io.iacdharma.db.index.check;

import io.iacdharma.db.check.SqlRemedy;
import io.iacdharma.db.check.TableTree;
import io.iacdharma.db.database.Identifier;
import io.iacdharma.db.database.TableName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Makes an index valid that lacks no partition's: builds the invalid ones again, and has the server
 * look at each table's once more, which it does when one of them is attached that was attached
 * before (minor releases that are not up to date do not).
 */
final class Revalidate {

  private Revalidate() {}

  /**
   * The statements.
   *
   * @param tree the table with its partitions
   * @param own the index of the table, and of each partition
   * @param invalid the tables whose index is invalid
   */
  static SqlRemedy of(TableTree tree, Map<TableName, String> own, Set<TableName> invalid) {
    List<String> fix = new ArrayList<>();
    gather(tree, own, invalid, fix);
    return new SqlRemedy(fix, List.of(), "SHARE UPDATE EXCLUSIVE");
  }

  private static void gather(
      TableTree tree, Map<TableName, String> own, Set<TableName> invalid, List<String> fix) {
    tree.parts().forEach(part -> gather(part, own, invalid, fix));
    if (!invalid.contains(tree.table())) {
      return;
    }
    if (!tree.partitioned()) {
      fix.add("REINDEX INDEX CONCURRENTLY %s;".formatted(shown(tree, own)));
    } else if (!tree.parts().isEmpty()) {
      fix.add(
          "ALTER INDEX %s ATTACH PARTITION %s;"
              .formatted(shown(tree, own), shown(tree.parts().get(0), own)));
    }
  }

  private static String shown(TableTree tree, Map<TableName, String> own) {
    TableName table = tree.table();
    return Identifier.shown(table.schema(), own.getOrDefault(table, table.name()));
  }
}
