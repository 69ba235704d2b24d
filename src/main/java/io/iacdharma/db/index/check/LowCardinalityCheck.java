package io.iacdharma.db.index.check;

import io.iacdharma.db.check.About;
import io.iacdharma.db.check.CatalogCheck;
import io.iacdharma.db.check.CheckFinding;
import io.iacdharma.db.check.Confidence;
import io.iacdharma.db.check.Group;
import io.iacdharma.db.check.Row;
import io.iacdharma.db.check.Scene;
import io.iacdharma.db.database.Identifier;
import io.iacdharma.db.report.Severity;
import org.jspecify.annotations.Nullable;

/** Where a value is in a tenth of the rows, reading the table is cheaper than the index. */
final class LowCardinalityCheck extends CatalogCheck {

  LowCardinalityCheck() {
    super(
        About.of(
                "idx-low-card",
                Group.INDEX,
                Severity.INFO,
                "An index on one column has so few values that none of them is rare")
            .whenAsked(),
        "indexes",
        "led");
  }

  @Override
  protected Object[] parameters(Scene scene) {
    return new Object[] {scene.rules().index().required().toArray(String[]::new)};
  }

  @Override
  protected @Nullable CheckFinding finding(Row row, Scene scene) {
    if (!row.has("index_name")) {
      scene.skip(unknown(row));
      return null;
    }
    return found(
            row,
            row.shown("schema", "index_name"),
            "%s has %d %s, the rarest in %d%% of the rows: few queries gain by it"
                .formatted(
                    Identifier.shown(row.text("column_name")),
                    row.number("values"),
                    row.number("values") == 1 ? "value" : "values",
                    Math.round(100 * row.decimal("share"))))
        .showing("values", row.number("values"))
        .showing("rarestShare", row.decimal("share"))
        .showing("bytes", row.number("bytes"))
        .showing("definition", row.text("definition"))
        .restingOn(Confidence.LIKELY)
        .onPartitionOf(row);
  }

  static String unknown(Row row) {
    return "there are no statistics of %d %s that this role may see: ANALYZE, or SELECT, would help"
        .formatted(row.number("unknown"), row.number("unknown") == 1 ? "column" : "columns");
  }
}
