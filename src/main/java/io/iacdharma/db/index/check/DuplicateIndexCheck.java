package io.iacdharma.db.index.check;

import io.iacdharma.db.check.About;
import io.iacdharma.db.check.CatalogCheck;
import io.iacdharma.db.check.CheckFinding;
import io.iacdharma.db.check.Group;
import io.iacdharma.db.check.Row;
import io.iacdharma.db.check.Scene;
import io.iacdharma.db.index.DropIndex;
import io.iacdharma.db.report.Severity;
import java.sql.SQLException;

/** Of two indexes that are the same to the last detail, one only costs. */
final class DuplicateIndexCheck extends CatalogCheck {

  DuplicateIndexCheck() {
    super(
        About.of(
            "idx-duplicate",
            Group.INDEX,
            Severity.WARNING,
            "An index is the same as another one of its table: writes pay twice"),
        "indexes");
  }

  @Override
  protected CheckFinding finding(Row row, Scene scene) throws SQLException {
    String kept = row.shown("schema", "kept");
    return found(
            row,
            row.shown("schema", "index_name"),
            row.flag("constrained_kept")
                ? "it is the same as %s, which a constraint stands on".formatted(kept)
                : "it is the same as %s".formatted(kept))
        .showing("coveredBy", kept)
        .showing("bytes", row.number("bytes"))
        .showing("definition", row.text("definition"))
        .mendedBy(DropIndex.of(row, scene))
        .onPartitionOf(row);
  }
}
