package io.iacdharma.db.schema.check;

import io.iacdharma.db.check.About;
import io.iacdharma.db.check.CatalogCheck;
import io.iacdharma.db.check.CheckFinding;
import io.iacdharma.db.check.Group;
import io.iacdharma.db.check.Row;
import io.iacdharma.db.check.Scene;
import io.iacdharma.db.report.Severity;

/** Rows that nothing tells apart cannot be changed one by one, nor replicated. */
final class PrimaryKeyCheck extends CatalogCheck {

  PrimaryKeyCheck() {
    super(
        About.of(
            "pk-missing",
            Group.KEYS,
            Severity.WARNING,
            "A table has no primary key, and so nothing that tells its rows apart"));
  }

  @Override
  protected CheckFinding finding(Row row, Scene scene) {
    return found(row, row.table().toString(), "it has no primary key");
  }
}
