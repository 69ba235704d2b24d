package io.iacdharma.db.index.check;

import io.iacdharma.db.check.About;
import io.iacdharma.db.check.CatalogCheck;
import io.iacdharma.db.check.CheckFinding;
import io.iacdharma.db.check.Group;
import io.iacdharma.db.check.Row;
import io.iacdharma.db.check.Scene;
import io.iacdharma.db.report.Severity;

/** Where (a) is unique, (a, b) cannot be anything else; which of the two is meant, people know. */
final class RedundantUniqueCheck extends CatalogCheck {

  RedundantUniqueCheck() {
    super(
        About.of(
            "idx-redundant-unique",
            Group.INDEX,
            Severity.INFO,
            "A unique index keeps nothing unique that another one with fewer columns does not"),
        "indexes");
  }

  @Override
  protected CheckFinding finding(Row row, Scene scene) {
    String kept = row.shown("schema", "kept");
    return found(
            row,
            row.shown("schema", "index_name"),
            "%s is unique with fewer columns, so this one can refuse nothing".formatted(kept))
        .showing("coveredBy", kept)
        .showing("definition", row.text("definition"))
        .onPartitionOf(row);
  }
}
