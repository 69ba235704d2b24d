package io.iacdharma.db.schema.check;

import io.iacdharma.db.check.About;
import io.iacdharma.db.check.CatalogCheck;
import io.iacdharma.db.check.CheckFinding;
import io.iacdharma.db.check.Confidence;
import io.iacdharma.db.check.Group;
import io.iacdharma.db.check.Row;
import io.iacdharma.db.check.Scene;
import io.iacdharma.db.check.SqlRemedy;
import io.iacdharma.db.database.Identifier;
import io.iacdharma.db.report.Severity;
import java.util.List;

/** A reference that nothing checks outlives what it refers to. */
final class MissingForeignKeyCheck extends CatalogCheck {

  MissingForeignKeyCheck() {
    super(
        About.of(
                "fk-missing",
                Group.KEYS,
                Severity.INFO,
                "A column is named like a reference to a table, and no foreign key says so")
            .whenAsked());
  }

  @Override
  protected CheckFinding finding(Row row, Scene scene) {
    String other = row.text("other_table");
    return found(
            row,
            Identifier.shown(
                row.text("table_schema"), row.text("table_name"), row.text("column_name")),
            "it is named and typed like a reference to %s, but has no foreign key".formatted(other))
        .restingOn(Confidence.POSSIBLE)
        .mendedBy(remedy(row, scene));
  }

  private static SqlRemedy remedy(Row row, Scene scene) {
    String table = row.shown("table_schema", "table_name");
    String name = ConstraintNames.of(row.text("table_name"), row.text("column_name"), "fkey");
    String key =
        "FOREIGN KEY (%s) REFERENCES %s (%s)"
            .formatted(
                Identifier.shown(row.text("column_name")),
                row.text("other_table"),
                Identifier.shown(row.text("other_column")));
    String add = "ALTER TABLE %s ADD CONSTRAINT %s %s".formatted(table, name, key);
    // A partitioned table can have such a key added NOT VALID from version 18 on.
    List<String> fix =
        row.flag("partitioned") && scene.server().major() < 18
            ? List.of(add + ";")
            : List.of(
                add + " NOT VALID;",
                "ALTER TABLE %s VALIDATE CONSTRAINT %s;".formatted(table, name));
    return new SqlRemedy(
        fix,
        List.of("ALTER TABLE %s DROP CONSTRAINT %s;".formatted(table, name)),
        "SHARE ROW EXCLUSIVE on both tables");
  }
}
