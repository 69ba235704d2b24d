package io.iacdharma.db.schema.security;

import io.iacdharma.db.check.About;
import io.iacdharma.db.check.CheckFinding;
import io.iacdharma.db.check.Group;
import io.iacdharma.db.check.Row;
import io.iacdharma.db.check.Scene;
import io.iacdharma.db.check.SqlRemedy;
import io.iacdharma.db.report.Severity;
import java.util.List;

/** A materialized view is a copy that no policy protects. */
final class MatviewExposedCheck extends RightsCheck {

  MatviewExposedCheck() {
    super(
        About.of(
            "matview-exposed",
            Group.SECURITY,
            Severity.WARNING,
            "A role reads a materialized view of tables with row level security, which has none"
                + " itself"));
  }

  @Override
  protected CheckFinding finding(Row row, Scene scene) {
    List<String> tables = row.texts("tables");
    return found(
            row,
            row.shown("table_schema", "table_name"),
            "%s may read rows of %s in it, and no policy holds there"
                .formatted(who(row), String.join(", ", tables)))
        .showing("tables", tables)
        .showing("roles", row.texts("roles"))
        .mendedBy(new SqlRemedy(row.texts("revoke"), row.texts("regrant"), ""));
  }
}
