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
import org.jspecify.annotations.Nullable;

/** Old statistics make old plans. */
final class StatisticsCheck extends CatalogCheck {

  StatisticsCheck() {
    super(
        About.of(
            "stats-age",
            Group.RUNTIME,
            Severity.WARNING,
            "A table has no statistics, or has changed much since they were gathered: plans are"
                + " guesses"));
  }

  @Override
  protected CheckFinding finding(Row row, Scene scene) {
    String table = row.shown("schema", "name");
    Instant last = row.instant("last_analyze");
    CheckFinding finding =
        found(row, table, says(row, last))
            .restingOn(Confidence.LIKELY)
            .showing("rows", row.number("rows"))
            .showing("changedSince", row.number("changed"))
            .mendedBy("SHARE UPDATE EXCLUSIVE", "ANALYZE %s;".formatted(table));
    if (last != null) {
      finding = finding.showing("lastAnalyze", last);
    }
    return finding.onPartitionOf(row);
  }

  private static String says(Row row, @Nullable Instant last) {
    if (row.flag("never")) {
      return "it was never analyzed";
    }
    return "%d rows have changed since it was last analyzed%s, and it has %d"
        .formatted(row.number("changed"), last == null ? "" : " on " + last, row.number("rows"));
  }
}
