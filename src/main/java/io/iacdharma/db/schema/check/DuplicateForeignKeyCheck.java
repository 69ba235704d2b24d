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

/** The second foreign key costs on every write and says nothing more. */
final class DuplicateForeignKeyCheck extends CatalogCheck {

  DuplicateForeignKeyCheck() {
    super(
        About.of(
            "fk-duplicate",
            Group.KEYS,
            Severity.WARNING,
            "Two foreign keys say the same: every write checks both"));
  }

  @Override
  protected CheckFinding finding(Row row, Scene scene) {
    String kept = Identifier.shown(row.text("kept"));
    return found(
            row,
            row.shown("schema", "name") + "." + Identifier.shown(row.text("constraint_name")),
            row.flag("same")
                ? "foreign key %s says the same".formatted(kept)
                : "foreign key %s is on the same columns, but acts otherwise".formatted(kept))
        .showing("definition", row.text("definition"))
        .mendedBy(
            row.flag("same")
                ? DroppedConstraint.of(row)
                : new SqlRemedy(
                    List.of("-- decide which of both is meant, and drop the other"), List.of(), ""))
        .onPartitionOf(row);
  }
}
