package io.iacdharma.db.schema.check;

import io.iacdharma.db.check.About;
import io.iacdharma.db.check.Group;
import io.iacdharma.db.check.Row;
import io.iacdharma.db.report.Severity;

/** Blanks at the end are stored, and do not count, but where they do. */
final class PaddedTextCheck extends ColumnTypeCheck {

  PaddedTextCheck() {
    super(
        About.of(
            "col-char-n",
            Group.COLUMNS,
            Severity.INFO,
            "A column is char(n), which pads values with blanks"));
  }

  @Override
  String says(Row row) {
    return "it is %s: shorter values are filled with blanks, which count in some places and not in others"
        .formatted(row.text("type"));
  }
}
