package io.iacdharma.db.schema.runtime;

import io.iacdharma.db.check.About;
import io.iacdharma.db.check.CatalogCheck;
import io.iacdharma.db.check.CheckFinding;
import io.iacdharma.db.check.Confidence;
import io.iacdharma.db.check.Group;
import io.iacdharma.db.check.Row;
import io.iacdharma.db.check.Scene;
import io.iacdharma.db.report.Severity;
import java.time.Instant;

/** Dead rows are read by every scan, and kept in memory. */
final class DeadRowsCheck extends CatalogCheck {

  DeadRowsCheck() {
    super(
        About.of(
            "tab-bloat",
            Group.RUNTIME,
            Severity.WARNING,
            "A table has far more dead rows than autovacuum would let gather"));
  }

  @Override
  protected CheckFinding finding(Row row, Scene scene) {
    String table = row.shown("schema", "name");
    Instant last = row.instant("last_vacuum");
    return found(
            row,
            table,
            "%d of its rows are dead and %d alive, and it was %s"
                .formatted(
                    row.number("dead"),
                    row.number("live"),
                    last == null ? "never vacuumed" : "last vacuumed on " + last))
        .restingOn(Confidence.LIKELY)
        .showing("deadRows", row.number("dead"))
        .showing("liveRows", row.number("live"))
        .showing("bytes", row.number("bytes"))
        .mendedBy("SHARE UPDATE EXCLUSIVE", "VACUUM (ANALYZE) %s;".formatted(table))
        .onPartitionOf(row);
  }
}
