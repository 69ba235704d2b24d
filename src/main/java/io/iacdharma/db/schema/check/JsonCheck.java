package io.iacdharma.db.schema.check;

import io.iacdharma.db.check.About;
import io.iacdharma.db.check.Group;
import io.iacdharma.db.check.Row;
import io.iacdharma.db.report.Severity;

/** It has no equality, no index and no containment. */
final class JsonCheck extends ColumnTypeCheck {

  JsonCheck() {
    super(
        About.of(
            "col-json",
            Group.COLUMNS,
            Severity.INFO,
            "A column is json, which is parsed anew for every use; jsonb is not"));
  }

  @Override
  String says(Row row) {
    return "it is json, which is a text that is parsed with every use and cannot be compared or indexed";
  }
}
