package io.iacdharma.db.index.usage;

import io.iacdharma.db.check.About;
import io.iacdharma.db.check.CatalogCheck;
import io.iacdharma.db.check.CheckFinding;
import io.iacdharma.db.check.Confidence;
import io.iacdharma.db.check.Group;
import io.iacdharma.db.check.Row;
import io.iacdharma.db.check.Scene;
import io.iacdharma.db.report.Severity;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** Reading all of a big table, many times a day, is what an index is for. */
final class SequentialScanCheck extends CatalogCheck {

  SequentialScanCheck() {
    super(
        About.of(
            "idx-missing-seqscan",
            Group.INDEX,
            Severity.INFO,
            "A big table is read from end to end many times a day, for want of an index perhaps"));
  }

  @Override
  protected Object[] parameters(Scene scene) {
    return new Object[] {OffsetDateTime.ofInstant(scene.now(), ZoneOffset.UTC)};
  }

  @Override
  protected CheckFinding finding(Row row, Scene scene) {
    Instant since = row.instant("since");
    CheckFinding finding =
        found(
                row,
                row.table().toString(),
                "it was read from end to end %d times, with %d rows each time"
                    .formatted(row.number("scans"), row.number("read_each")))
            .restingOn(Confidence.LIKELY)
            .showing("rows", row.number("rows"))
            .showing("sequentialScans", row.number("scans"))
            .showing("rowsReadEach", row.number("read_each"))
            .showing("indexScans", row.number("index_scans"));
    return since == null ? finding : finding.showing("statisticsSince", since);
  }
}
