package io.iacdharma.db.schema.check;

import io.iacdharma.db.check.About;
import io.iacdharma.db.check.CatalogCheck;
import io.iacdharma.db.check.CheckFinding;
import io.iacdharma.db.check.Confidence;
import io.iacdharma.db.check.Group;
import io.iacdharma.db.check.Row;
import io.iacdharma.db.check.Scene;
import io.iacdharma.db.database.Identifier;
import io.iacdharma.db.report.Severity;
import java.util.Locale;

/** While there is time, a key can be widened without a standstill. */
final class IntegerKeyCheck extends CatalogCheck {

  private static final double MOST = Integer.MAX_VALUE;

  IntegerKeyCheck() {
    super(
        About.of(
            "pk-int4",
            Group.KEYS,
            Severity.WARNING,
            "A primary key of type integer has used more than a quarter of its numbers"));
  }

  @Override
  protected CheckFinding finding(Row row, Scene scene) {
    String object =
        Identifier.shown(row.text("table_schema"), row.text("table_name"), row.text("column_name"));
    if (row.has("last")) {
      return found(row, object, says(row.number("last"), "are used"))
          .showing("last", row.number("last"))
          .mendedBy(Widening.of(row));
    }
    return found(row, object, says(row.number("rows"), "are used, going by the number of rows"))
        .showing("rows", row.number("rows"))
        .restingOn(Confidence.LIKELY)
        .mendedBy(Widening.of(row));
  }

  private static String says(long used, String how) {
    return String.format(
        Locale.ROOT,
        "the primary key is integer, and %.0f %% of its numbers %s",
        100 * used / MOST,
        how);
  }
}
