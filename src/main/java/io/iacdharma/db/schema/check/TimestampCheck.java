package io.iacdharma.db.schema.check;

import io.iacdharma.db.check.About;
import io.iacdharma.db.check.Group;
import io.iacdharma.db.check.Row;
import io.iacdharma.db.report.Severity;

/** The same value means another moment to whoever lives elsewhere. */
final class TimestampCheck extends ColumnTypeCheck {

  TimestampCheck() {
    super(
        About.of(
            "col-timestamp-no-tz",
            Group.COLUMNS,
            Severity.INFO,
            "A column holds points in time without their zone"));
  }

  @Override
  String says(Row row) {
    return "it is timestamp without time zone, and only whoever wrote it knows which moment is meant";
  }
}
