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

/** Inheritance came before partitions, and promises what it does not keep. */
final class InheritanceCheck extends CatalogCheck {

  InheritanceCheck() {
    super(
        About.of(
            "tab-inheritance",
            Group.COLUMNS,
            Severity.INFO,
            "A table has children by inheritance, which keys and foreign keys do not reach"));
  }

  @Override
  protected CheckFinding finding(Row row, Scene scene) {
    List<String> names = row.texts("names");
    return found(
            row,
            row.shown("table_schema", "table_name"),
            names.size() == 1
                ? "table %s inherits from it, and its keys do not reach there"
                    .formatted(names.get(0))
                : "%d tables inherit from it, and its keys do not reach there"
                    .formatted(names.size()))
        .showing("children", names)
        .mendedBy(
            new SqlRemedy(
                List.of(
                    "-- make it a partitioned table, or keep the children apart: ALTER TABLE … NO INHERIT …"),
                List.of(),
                ""));
  }
}
