package io.iacdharma.db.schema.check;

import io.iacdharma.db.check.About;
import io.iacdharma.db.check.CatalogCheck;
import io.iacdharma.db.check.CheckFinding;
import io.iacdharma.db.check.Row;
import io.iacdharma.db.check.Scene;
import io.iacdharma.db.database.Identifier;

/** A check of the types of columns, which {@link Retype} mends. */
abstract class ColumnTypeCheck extends CatalogCheck {

  ColumnTypeCheck(About about) {
    super(about);
  }

  /** What is wrong with the column of the row. */
  abstract String says(Row row);

  /** The finding, where something of it is not as usual. */
  CheckFinding adjusted(CheckFinding finding) {
    return finding;
  }

  @Override
  protected final CheckFinding finding(Row row, Scene scene) {
    String column =
        Identifier.shown(row.text("table_schema"), row.text("table_name"), row.text("column_name"));
    return adjusted(found(row, column, says(row)).showing("type", row.text("type")))
        .mendedBy(Retype.of(row));
  }
}
