package io.iacdharma.db.schema.check;

import io.iacdharma.db.check.About;
import io.iacdharma.db.check.CatalogCheck;
import io.iacdharma.db.check.CheckFinding;
import io.iacdharma.db.check.Group;
import io.iacdharma.db.check.Row;
import io.iacdharma.db.check.Scene;
import io.iacdharma.db.database.Identifier;
import io.iacdharma.db.report.Severity;

/** What a wider foreign key checks need not be checked again. */
final class OverlappingForeignKeyCheck extends CatalogCheck {

  OverlappingForeignKeyCheck() {
    super(
        About.of(
            "fk-overlap",
            Group.KEYS,
            Severity.INFO,
            "A foreign key follows from a wider one to the same table"));
  }

  @Override
  protected CheckFinding finding(Row row, Scene scene) {
    return found(
            row,
            row.shown("schema", "name") + "." + Identifier.shown(row.text("constraint_name")),
            "it follows from foreign key %s, which is on more columns of the same tables"
                .formatted(Identifier.shown(row.text("wider"))))
        .showing("definition", row.text("definition"))
        .mendedBy(DroppedConstraint.of(row))
        .onPartitionOf(row);
  }
}
