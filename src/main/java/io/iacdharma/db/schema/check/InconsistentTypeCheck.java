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

/** What is called the same should be the same, or joins convert and indexes rest. */
final class InconsistentTypeCheck extends CatalogCheck {

  InconsistentTypeCheck() {
    super(
        About.of(
                "col-inconsistent-type",
                Group.COLUMNS,
                Severity.INFO,
                "A column has another type than the columns of that name in other tables")
            .whenAsked());
  }

  @Override
  protected CheckFinding finding(Row row, Scene scene) {
    return found(
            row,
            Identifier.shown(
                row.text("table_schema"), row.text("table_name"), row.text("column_name")),
            "it is %s here, and %s in %d other tables, such as %s"
                .formatted(
                    row.text("type"), row.text("usual"), row.number("tables"), row.text("example")))
        .restingOn(Confidence.POSSIBLE)
        .mendedBy(
            new SqlRemedy(
                List.of("-- give it the type that the others have, or a name of its own"),
                List.of(),
                ""));
  }
}
