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

/** A large object lives on when the row that names it is deleted. */
final class LargeObjectCheck extends CatalogCheck {

  LargeObjectCheck() {
    super(
        About.of(
            "col-blob",
            Group.COLUMNS,
            Severity.INFO,
            "A column refers to large objects, which nothing deletes with their row"));
  }

  @Override
  protected CheckFinding finding(Row row, Scene scene) {
    return found(
            row,
            Identifier.shown(
                row.text("table_schema"), row.text("table_name"), row.text("column_name")),
            row.flag("certain")
                ? "it refers to large objects, which stay when the row goes"
                : "it is oid in a database with large objects, which stay when the row goes")
        .showing("type", row.text("type"))
        .restingOn(row.flag("certain") ? Confidence.CERTAIN : Confidence.POSSIBLE)
        .mendedBy(
            new SqlRemedy(
                List.of(
                    "-- keep the bytes in a bytea column: lo_get reads them, lo_unlink deletes the object"),
                List.of(),
                ""));
  }
}
