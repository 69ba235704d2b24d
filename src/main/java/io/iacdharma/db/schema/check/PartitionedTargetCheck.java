package io.iacdharma.db.schema.check;

import io.iacdharma.db.check.About;
import io.iacdharma.db.check.CatalogCheck;
import io.iacdharma.db.check.CheckFinding;
import io.iacdharma.db.check.Group;
import io.iacdharma.db.check.Row;
import io.iacdharma.db.check.Scene;
import io.iacdharma.db.check.SqlRemedy;
import io.iacdharma.db.database.Identifier;
import io.iacdharma.db.report.Severity;
import java.util.List;

/** Whoever detaches a partition waits until every reference to it has been looked for. */
final class PartitionedTargetCheck extends CatalogCheck {

  PartitionedTargetCheck() {
    super(
        About.of(
            "fk-into-partitioned",
            Group.KEYS,
            Severity.INFO,
            "A foreign key refers to a partitioned table, which makes detaching its partitions "
                + "costly"));
  }

  @Override
  protected CheckFinding finding(Row row, Scene scene) {
    String constraint = Identifier.shown(row.text("constraint_name"));
    return found(
            row,
            row.shown("schema", "name") + "." + constraint,
            "it refers to the partitioned table %s, so that detaching a partition searches this table for references"
                .formatted(row.text("other_table")))
        .showing("rows", Math.max(0, row.number("rows")))
        .mendedBy(
            new SqlRemedy(
                List.of(
                    "-- if partitions of %s are detached or dropped regularly, do without the constraint and check in another way"
                        .formatted(row.text("other_table"))),
                List.of(),
                ""));
  }
}
