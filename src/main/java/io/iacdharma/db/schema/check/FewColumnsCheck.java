package io.iacdharma.db.schema.check;

import io.iacdharma.db.check.About;
import io.iacdharma.db.check.CatalogCheck;
import io.iacdharma.db.check.CheckFinding;
import io.iacdharma.db.check.Confidence;
import io.iacdharma.db.check.Group;
import io.iacdharma.db.check.Row;
import io.iacdharma.db.check.Scene;
import io.iacdharma.db.check.SqlRemedy;
import io.iacdharma.db.report.Severity;
import java.util.List;

/** A table of one column is often one that was left behind. */
final class FewColumnsCheck extends CatalogCheck {

  FewColumnsCheck() {
    super(
        About.of(
                "tab-0or1-col", Group.COLUMNS, Severity.INFO, "A table has no more than one column")
            .whenAsked());
  }

  @Override
  protected CheckFinding finding(Row row, Scene scene) {
    return found(
            row,
            row.shown("table_schema", "table_name"),
            row.number("columns") == 0 ? "it has no column" : "it has one column only")
        .restingOn(Confidence.POSSIBLE)
        .mendedBy(
            new SqlRemedy(
                List.of("-- drop the table if nobody needs it, or say in a comment what it is for"),
                List.of(),
                ""));
  }
}
