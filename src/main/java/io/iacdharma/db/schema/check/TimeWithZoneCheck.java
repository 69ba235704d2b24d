package io.iacdharma.db.schema.check;

import io.iacdharma.db.check.About;
import io.iacdharma.db.check.Group;
import io.iacdharma.db.check.Row;
import io.iacdharma.db.report.Severity;

/** An offset without a date says nothing of summer and winter. */
final class TimeWithZoneCheck extends ColumnTypeCheck {

  TimeWithZoneCheck() {
    super(
        About.of(
            "col-timetz",
            Group.COLUMNS,
            Severity.WARNING,
            "A column holds a time of day with an offset, which means nothing without the date"));
  }

  @Override
  String says(Row row) {
    return "it is time with time zone, whose offset means nothing without the date";
  }
}
