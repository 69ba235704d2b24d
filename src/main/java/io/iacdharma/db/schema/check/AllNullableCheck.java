package io.iacdharma.db.schema.check;

import io.iacdharma.db.check.About;
import io.iacdharma.db.check.CatalogCheck;
import io.iacdharma.db.check.CheckFinding;
import io.iacdharma.db.check.Group;
import io.iacdharma.db.check.Row;
import io.iacdharma.db.check.Scene;
import io.iacdharma.db.check.SqlRemedy;
import io.iacdharma.db.report.Severity;
import java.util.List;

/** A row without anything in it says nothing, and is allowed. */
final class AllNullableCheck extends CatalogCheck {

  AllNullableCheck() {
    super(
        About.of(
                "tab-all-nullable",
                Group.COLUMNS,
                Severity.INFO,
                "Every column of a table may be NULL")
            .whenAsked());
  }

  @Override
  protected CheckFinding finding(Row row, Scene scene) {
    return found(
            row,
            row.shown("table_schema", "table_name"),
            "each of its %d columns may be NULL, so that a row may be empty"
                .formatted(row.number("columns")))
        .mendedBy(
            new SqlRemedy(
                List.of("-- give it a primary key, and NOT NULL to what every row has"),
                List.of(),
                ""));
  }
}
