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

/** A number that counts up beside the key is often a key that was left behind. */
final class SerialColumnCheck extends CatalogCheck {

  SerialColumnCheck() {
    super(
        About.of(
                "col-serial-nonpk",
                Group.COLUMNS,
                Severity.INFO,
                "A column that is no primary key is numbered by serial")
            .whenAsked());
  }

  @Override
  protected CheckFinding finding(Row row, Scene scene) {
    return found(
            row,
            Identifier.shown(
                row.text("table_schema"), row.text("table_name"), row.text("column_name")),
            "it is filled by sequence %s, but is in no primary key".formatted(row.text("sequence")))
        .restingOn(Confidence.POSSIBLE)
        .mendedBy(
            new SqlRemedy(
                List.of("-- make it the primary key, an identity column, or do without it"),
                List.of(),
                ""));
  }
}
