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

/** The server cuts names that are too long, and says so in a notice that nobody reads. */
final class LongNameCheck extends CatalogCheck {

  LongNameCheck() {
    super(
        About.of(
            "name-63-bytes",
            Group.COLUMNS,
            Severity.INFO,
            "A name is as long as names can be, and may have been cut"));
  }

  @Override
  protected CheckFinding finding(Row row, Scene scene) {
    return found(
            row,
            row.has("column_name")
                ? Identifier.shown(
                    row.text("table_schema"), row.text("table_name"), row.text("column_name"))
                : row.shown("table_schema", "table_name"),
            "the name has %d bytes, the most there are, so it may have been cut"
                .formatted(row.number("bytes")))
        .showing("letters", row.number("letters"))
        .restingOn(Confidence.POSSIBLE)
        .mendedBy(
            new SqlRemedy(
                List.of(
                    "-- rename it, so that it is whole; whatever uses the name changes with it"),
                List.of(),
                ""));
  }
}
