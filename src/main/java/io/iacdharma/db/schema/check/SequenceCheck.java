package io.iacdharma.db.schema.check;

import io.iacdharma.db.check.About;
import io.iacdharma.db.check.CatalogCheck;
import io.iacdharma.db.check.CheckFinding;
import io.iacdharma.db.check.Group;
import io.iacdharma.db.check.Row;
import io.iacdharma.db.check.Scene;
import io.iacdharma.db.database.Identifier;
import io.iacdharma.db.database.TableName;
import io.iacdharma.db.report.Severity;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** When a sequence is at its end, every INSERT that needs a value fails. */
final class SequenceCheck extends CatalogCheck {

  /** Less than this is grave: there may not be time for a change of type. */
  private static final double GRAVE = 5;

  SequenceCheck() {
    super(
        About.of(
            "seq-overflow",
            Group.KEYS,
            Severity.WARNING,
            "A sequence runs out of values, or out of those that its column can hold"));
  }

  @Override
  protected @Nullable CheckFinding finding(Row row, Scene scene) {
    if (row.number("unread") > 0) {
      scene.skip(
          "sequences that cannot be read: %d; SELECT on them, or the role pg_read_all_data, would help"
              .formatted(row.number("unread")));
      return null;
    }
    TableName table = row.has("table_name") ? row.table() : null;
    CheckFinding finding =
        CheckFinding.of(about(), table, row.shown("schema", "name"), says(row))
            .showing("last", row.number("last"))
            .showing("end", row.number("ends"))
            .showing("leftPercent", row.decimal("left_percent"))
            .mendedBy(Widening.of(row));
    return row.decimal("left_percent") <= GRAVE ? finding.as(Severity.ERROR) : finding;
  }

  private static String says(Row row) {
    String end =
        row.flag("column_ends")
            ? "column %s of table %s is %s"
                .formatted(
                    Identifier.shown(row.text("column_name")),
                    row.shown("table_schema", "table_name"),
                    row.text("column_type"))
            : "the sequence ends there";
    return String.format(
        Locale.ROOT,
        "it is at %d of %d, %.1f %% of its values are left: %s",
        row.number("last"),
        row.number("ends"),
        row.decimal("left_percent"),
        end);
  }
}
