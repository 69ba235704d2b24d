package io.iacdharma.db.schema.check;

import io.iacdharma.db.check.About;
import io.iacdharma.db.check.CheckFinding;
import io.iacdharma.db.check.Confidence;
import io.iacdharma.db.check.Group;
import io.iacdharma.db.check.Row;
import io.iacdharma.db.report.Severity;

/** Binary fractions cannot hold a tenth. */
final class FloatMoneyCheck extends ColumnTypeCheck {

  FloatMoneyCheck() {
    super(
        About.of(
            "col-float-money",
            Group.COLUMNS,
            Severity.WARNING,
            "A column that is named like an amount of money is a floating point number"));
  }

  @Override
  String says(Row row) {
    return "it is %s, which cannot hold most decimal fractions, and its name speaks of money"
        .formatted(row.text("type"));
  }

  @Override
  CheckFinding adjusted(CheckFinding finding) {
    return finding.restingOn(Confidence.POSSIBLE);
  }
}
