package io.iacdharma.db.index.check;

import io.iacdharma.db.check.About;
import io.iacdharma.db.check.CatalogCheck;
import io.iacdharma.db.check.CheckFinding;
import io.iacdharma.db.check.Confidence;
import io.iacdharma.db.check.Group;
import io.iacdharma.db.check.Row;
import io.iacdharma.db.check.Scene;
import io.iacdharma.db.check.SqlRemedy;
import io.iacdharma.db.database.Identifier;
import io.iacdharma.db.report.Severity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An index has entries for rows that hardly any query asks for, and most rows are such. */
abstract class UnaskedEntriesCheck extends CatalogCheck {

  UnaskedEntriesCheck(String id, String summary) {
    super(About.of(id, Group.INDEX, Severity.INFO, summary).whenAsked(), "indexes", "led");
  }

  /** The column of the statement that names the table's column. */
  abstract String column();

  /** The name of the fact that says how many of the rows are such. */
  abstract String share();

  /** What is so. */
  abstract String says(long percent, String column);

  /** What to do. */
  abstract String advice(String column);

  @Override
  protected final @Nullable CheckFinding finding(Row row, Scene scene) {
    if (!row.has("index_name")) {
      scene.skip(LowCardinalityCheck.unknown(row));
      return null;
    }
    String column = Identifier.shown(row.text(column()));
    return found(
            row,
            row.shown("schema", "index_name"),
            says(Math.round(100 * row.decimal("share")), column))
        .showing(share(), row.decimal("share"))
        .showing("bytes", row.number("bytes"))
        .showing("definition", row.text("definition"))
        .restingOn(Confidence.LIKELY)
        .mendedBy(new SqlRemedy(List.of(advice(column)), List.of(), ""))
        .onPartitionOf(row);
  }
}
