package io.iacdharma.db.index.check;

import io.iacdharma.db.check.TableTree;
import io.iacdharma.db.database.TableName;
import io.iacdharma.db.index.CompleteIndex.Missing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The partitions that have no index which belongs to that of their table. */
final class Gaps {

  private Gaps() {}

  /**
   * These partitions, parents before their parts. Below an index that only has to be attached there
   * is none.
   *
   * @param tree the table with its partitions
   * @param own the index of the table, and of each partition that has one that belongs to it
   * @param like the index of each partition that has one that would do
   */
  static List<Missing> of(TableTree tree, Map<TableName, String> own, Map<TableName, String> like) {
    List<Missing> missing = new ArrayList<>();
    gather(tree, own, like, missing);
    return missing;
  }

  private static void gather(
      TableTree tree,
      Map<TableName, String> own,
      Map<TableName, String> like,
      List<Missing> missing) {
    for (TableTree part : tree.parts()) {
      String alike = like.getOrDefault(part.table(), "");
      if (!own.containsKey(part.table())) {
        missing.add(
            new Missing(
                part.table(),
                part.partitioned(),
                tree.table(),
                own.getOrDefault(tree.table(), ""),
                alike));
      }
      if (alike.isEmpty()) {
        gather(part, own, like, missing);
      }
    }
  }
}
