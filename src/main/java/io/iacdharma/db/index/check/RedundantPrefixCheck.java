package io.iacdharma.db.index.check;

import io.iacdharma.db.check.About;
import io.iacdharma.db.check.CatalogCheck;
import io.iacdharma.db.check.CheckFinding;
import io.iacdharma.db.check.Confidence;
import io.iacdharma.db.check.Group;
import io.iacdharma.db.check.Row;
import io.iacdharma.db.check.Scene;
import io.iacdharma.db.index.DropIndex;
import io.iacdharma.db.report.Severity;
import java.sql.SQLException;

/** What finds by (a, b) finds by (a) as well. */
final class RedundantPrefixCheck extends CatalogCheck {

  /** A so much smaller index stays in memory where the wider one does not. */
  private static final long SMALLER = 4;

  private static final long HOT_SCANS = 1_000;

  RedundantPrefixCheck() {
    super(
        About.of(
            "idx-redundant-prefix",
            Group.INDEX,
            Severity.WARNING,
            "An index has nothing that a longer one of its table does not begin with"),
        "indexes",
        "prefixes");
  }

  @Override
  protected CheckFinding finding(Row row, Scene scene) throws SQLException {
    String kept = row.shown("schema", "kept");
    CheckFinding finding =
        found(
                row,
                row.shown("schema", "index_name"),
                "%s serves every query that it serves".formatted(kept))
            .showing("coveredBy", kept)
            .showing("bytes", row.number("bytes"))
            .showing("scans", row.number("scans"))
            .showing("coveredByBytes", row.number("kept_bytes"))
            .showing("coveredByScans", row.number("kept_scans"))
            .showing("definition", row.text("definition"))
            .mendedBy(DropIndex.of(row, scene));
    if (isWorthIt(row)) {
      finding = finding.as(Severity.INFO).restingOn(Confidence.LIKELY);
    }
    return finding.onPartitionOf(row);
  }

  private static boolean isWorthIt(Row row) {
    return row.number("bytes") * SMALLER <= row.number("kept_bytes")
        && row.number("scans") >= HOT_SCANS
        && row.number("scans") > row.number("kept_scans");
  }
}
