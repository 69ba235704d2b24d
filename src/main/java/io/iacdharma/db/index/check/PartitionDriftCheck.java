package io.iacdharma.db.index.check;

import io.iacdharma.db.check.About;
import io.iacdharma.db.check.CatalogCheck;
import io.iacdharma.db.check.CheckFinding;
import io.iacdharma.db.check.Confidence;
import io.iacdharma.db.check.Group;
import io.iacdharma.db.check.Row;
import io.iacdharma.db.check.Scene;
import io.iacdharma.db.check.SqlRemedy;
import io.iacdharma.db.check.TableTree;
import io.iacdharma.db.database.Identifier;
import io.iacdharma.db.database.TableName;
import io.iacdharma.db.index.CompleteIndex;
import io.iacdharma.db.index.CreateIndex;
import io.iacdharma.db.report.Severity;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An index that somebody made on partitions by hand is not on the next one. */
final class PartitionDriftCheck extends CatalogCheck {

  PartitionDriftCheck() {
    super(
        About.of(
            "idx-partition-drift",
            Group.INDEX,
            Severity.WARNING,
            "Partitions have an index that their table has not, and so the next partition has not"),
        "indexes",
        "prefixes",
        "busy");
  }

  @Override
  protected CheckFinding finding(Row row, Scene scene) throws SQLException {
    Map<TableName, String> like = new LinkedHashMap<>();
    List<String> names = new ArrayList<>();
    for (int i = 0; i < row.texts("names").size(); i++) {
      String schema = row.texts("schemas").get(i);
      String index = row.texts("index_names").get(i);
      like.put(new TableName(schema, row.texts("names").get(i)), index);
      names.add(Identifier.shown(schema, index));
    }
    TableName table = row.table();
    long leaves = row.number("leaves");
    long all = row.number("all_leaves");
    return found(
            row,
            Identifier.shown(table.schema(), table.name()),
            leaves == all
                ? "every partition has an index that the table has not: %s"
                    .formatted(row.text("tail"))
                : "%d of %d partitions have an index that the table has not: %s"
                    .formatted(leaves, all, row.text("tail")))
        .showing("indexes", names)
        .restingOn(Confidence.POSSIBLE)
        .mendedBy(remedy(row, scene.tree(row.number("oid"), table), like, scene));
  }

  private static SqlRemedy remedy(Row row, TableTree tree, Map<TableName, String> like, Scene scene)
      throws SQLException {
    String tail = row.text("tail");
    CreateIndex plain = CreateIndex.on(without(tree, like), row.texts("columns"));
    TableName index = new TableName(tree.table().schema(), NewIndex.free(scene, plain).name());
    List<String> fix = new ArrayList<>();
    fix.add(
        "CREATE INDEX %s ON ONLY %s %s;"
            .formatted(
                Identifier.shown(index.name()),
                Identifier.shown(tree.table().schema(), tree.table().name()),
                tail));
    fix.addAll(
        new CompleteIndex(
                tree, index, false, tail, Gaps.of(tree, Map.of(tree.table(), index.name()), like))
            .fix());
    return new SqlRemedy(
        fix,
        List.of(
            "DROP INDEX IF EXISTS %s;".formatted(Identifier.shown(index.schema(), index.name()))),
        "SHARE, for a moment");
  }

  /** The partitions that get an index of a new name. */
  private static TableTree without(TableTree tree, Map<TableName, String> like) {
    return new TableTree(
        tree.table(),
        tree.partitioned(),
        tree.parts().stream()
            .filter(part -> !like.containsKey(part.table()))
            .map(part -> without(part, like))
            .toList());
  }
}
