package io.iacdharma.db.index.check;

import io.iacdharma.db.check.About;
import io.iacdharma.db.check.CatalogCheck;
import io.iacdharma.db.check.CheckFinding;
import io.iacdharma.db.check.Group;
import io.iacdharma.db.check.Row;
import io.iacdharma.db.check.Scene;
import io.iacdharma.db.index.RebuildIndex;
import io.iacdharma.db.report.Severity;

/** An interrupted CREATE INDEX CONCURRENTLY leaves an index that costs and does not serve. */
final class InvalidIndexCheck extends CatalogCheck {

  InvalidIndexCheck() {
    super(
        About.of(
            "idx-invalid",
            Group.INDEX,
            Severity.ERROR,
            "An index is invalid: writes pay for it, and no query uses it"),
        "busy");
  }

  @Override
  protected CheckFinding finding(Row row, Scene scene) {
    String object = row.shown("schema", "index_name");
    return found(
            row,
            object,
            row.flag("unique_index")
                ? "it is invalid: no query uses it, and what it should keep unique is not"
                : "it is invalid: no query uses it, and every write pays for it")
        .showing("bytes", row.number("bytes"))
        .showing("definition", row.text("definition"))
        .mendedBy(
            new RebuildIndex(
                row.name("schema", "name"), row.name("schema", "index_name"), "invalid"))
        .onPartitionOf(row);
  }
}
