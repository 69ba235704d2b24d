package io.iacdharma.db.index.check;

import io.iacdharma.db.check.About;
import io.iacdharma.db.check.CatalogCheck;
import io.iacdharma.db.check.CheckFinding;
import io.iacdharma.db.check.Group;
import io.iacdharma.db.check.Row;
import io.iacdharma.db.check.Scene;
import io.iacdharma.db.database.TableName;
import io.iacdharma.db.report.Severity;
import java.sql.SQLException;

/** The index of a partitioned table is valid once every partition has one that belongs to it. */
final class InvalidPartitionedIndexCheck extends CatalogCheck {

  InvalidPartitionedIndexCheck() {
    super(
        About.of(
            "idx-invalid-partitioned",
            Group.INDEX,
            Severity.ERROR,
            "An index of a partitioned table is invalid: some partitions have none that belongs"
                + " to it"),
        "indexes",
        "busy");
  }

  @Override
  protected CheckFinding finding(Row row, Scene scene) throws SQLException {
    Unfinished index = Unfinished.read(scene, row.number("index_oid"));
    return found(row, row.shown("schema", "index_name"), says(index, row.flag("unique_index")))
        .showing("missing", index.missing().stream().map(TableName::toString).toList())
        .showing("definition", row.text("definition"))
        .mendedBy(index.remedy())
        .onPartitionOf(row);
  }

  private static String says(Unfinished index, boolean unique) {
    int count = index.missing().size();
    String what =
        count > 0
            ? "it is invalid: %d %s no index that belongs to it"
                .formatted(count, count == 1 ? "partition has" : "partitions have")
            : index.invalid().isEmpty()
                ? "it is invalid, though every partition has an index that belongs to it"
                : "it is invalid, as %s is".formatted(String.join(", ", index.invalid()));
    return unique ? what + "; what it should keep unique need not be" : what;
  }
}
