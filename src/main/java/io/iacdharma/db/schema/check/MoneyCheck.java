package io.iacdharma.db.schema.check;

import io.iacdharma.db.check.About;
import io.iacdharma.db.check.Group;
import io.iacdharma.db.check.Row;
import io.iacdharma.db.report.Severity;

/** The currency and the digits are those of lc_monetary, today. */
final class MoneyCheck extends ColumnTypeCheck {

  MoneyCheck() {
    super(
        About.of(
            "col-money",
            Group.COLUMNS,
            Severity.WARNING,
            "A column is money, whose meaning depends on a setting of the server"));
  }

  @Override
  String says(Row row) {
    return "it is money: its currency and its digits are those of lc_monetary, and change with it";
  }
}
