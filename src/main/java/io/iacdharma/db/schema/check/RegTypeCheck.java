package io.iacdharma.db.schema.check;

import io.iacdharma.db.check.About;
import io.iacdharma.db.check.Group;
import io.iacdharma.db.check.Row;
import io.iacdharma.db.report.Severity;

/** pg_upgrade does not keep what these numbers mean. */
final class RegTypeCheck extends ColumnTypeCheck {

  RegTypeCheck() {
    super(
        About.of(
            "col-reg-type",
            Group.COLUMNS,
            Severity.WARNING,
            "A column holds an object identifier of a kind that stops pg_upgrade"));
  }

  @Override
  String says(Row row) {
    return "it is %s, and pg_upgrade refuses a database with such a column"
        .formatted(row.text("type"));
  }
}
