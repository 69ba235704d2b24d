package io.iacdharma.db.schema.check;

import io.iacdharma.db.check.About;
import io.iacdharma.db.check.CheckFinding;
import io.iacdharma.db.check.Confidence;
import io.iacdharma.db.check.Group;
import io.iacdharma.db.check.Row;
import io.iacdharma.db.report.Severity;

/** A UUID as text takes 37 bytes, in the key and in everything that refers to it. */
final class TextUuidCheck extends ColumnTypeCheck {

  TextUuidCheck() {
    super(
        About.of(
            "pk-varchar-uuid",
            Group.KEYS,
            Severity.INFO,
            "A primary key holds UUIDs as text, more than twice as large as the type uuid"));
  }

  @Override
  String says(Row row) {
    return "it is %s in a primary key and looks like UUIDs, which take 16 bytes as uuid and 37 as text"
        .formatted(row.text("type"));
  }

  @Override
  CheckFinding adjusted(CheckFinding finding) {
    return finding.restingOn(Confidence.POSSIBLE);
  }
}
