package io.iacdharma.db.schema.check;

import io.iacdharma.db.check.About;
import io.iacdharma.db.check.CatalogCheck;
import io.iacdharma.db.check.CheckFinding;
import io.iacdharma.db.check.Group;
import io.iacdharma.db.check.Row;
import io.iacdharma.db.check.Scene;
import io.iacdharma.db.check.SqlRemedy;
import io.iacdharma.db.database.Identifier;
import io.iacdharma.db.report.Severity;
import java.util.List;

/** Forgotten quotes name something else, or nothing. */
final class QuotedNameCheck extends CatalogCheck {

  QuotedNameCheck() {
    super(
        About.of(
                "name-quoted",
                Group.COLUMNS,
                Severity.INFO,
                "A name has to be quoted wherever it is used")
            .whenAsked());
  }

  @Override
  protected CheckFinding finding(Row row, Scene scene) {
    boolean column = row.has("column_name");
    return found(
            row,
            column
                ? Identifier.shown(
                    row.text("table_schema"), row.text("table_name"), row.text("column_name"))
                : row.shown("table_schema", "table_name"),
            row.flag("reserved")
                ? "the name is a reserved word and has to be quoted wherever it is used"
                : "the name has to be quoted wherever it is used")
        .mendedBy(
            new SqlRemedy(
                List.of(
                    column
                        ? "-- ALTER TABLE … RENAME COLUMN … TO …; whatever uses the name changes with it"
                        : "-- ALTER TABLE … RENAME TO …; whatever uses the name changes with it"),
                List.of(),
                ""));
  }
}
