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

/** Neither true nor false: conditions pass such rows by, and so do their opposites. */
final class ThreeStateCheck extends CatalogCheck {

  ThreeStateCheck() {
    super(
        About.of(
                "con-three-state-bool",
                Group.KEYS,
                Severity.INFO,
                "A boolean column may be NULL, and so has three states")
            .whenAsked());
  }

  @Override
  protected CheckFinding finding(Row row, Scene scene) {
    String table = "ALTER TABLE " + row.shown("table_schema", "table_name");
    String column = Identifier.shown(row.text("column_name"));
    String name = ConstraintNames.of(row.text("table_name"), row.text("column_name"), "given");
    return found(
            row,
            Identifier.shown(
                row.text("table_schema"), row.text("table_name"), row.text("column_name")),
            "it is boolean and may be NULL, so that neither the column nor NOT the column finds every row")
        .mendedBy(
            new SqlRemedy(
                List.of(
                    "-- give rows in which it is NULL a value first",
                    "%s ADD CONSTRAINT %s CHECK (%s IS NOT NULL) NOT VALID;"
                        .formatted(table, name, column),
                    "%s VALIDATE CONSTRAINT %s;".formatted(table, name),
                    "%s ALTER COLUMN %s SET NOT NULL;".formatted(table, column),
                    "%s DROP CONSTRAINT %s;".formatted(table, name)),
                List.of("%s ALTER COLUMN %s DROP NOT NULL;".formatted(table, column)),
                "ACCESS EXCLUSIVE, for a moment"));
  }
}
