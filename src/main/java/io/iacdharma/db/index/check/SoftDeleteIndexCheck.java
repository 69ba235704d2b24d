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

/** Rows that are withdrawn stay in every index that does not leave them out. */
final class SoftDeleteIndexCheck extends CatalogCheck {

  SoftDeleteIndexCheck() {
    super(
        About.of(
                "idx-softdelete",
                Group.INDEX,
                Severity.INFO,
                "An index has an entry for each withdrawn row, and most rows are withdrawn")
            .whenAsked(),
        "indexes",
        "led");
  }

  @Override
  protected Object[] parameters(Scene scene) {
    return new Object[] {scene.rules().schema().softDelete()};
  }

  @Override
  protected @Nullable CheckFinding finding(Row row, Scene scene) {
    if (!row.has("index_name")) {
      scene.skip(LowCardinalityCheck.unknown(row));
      return null;
    }
    String column = Identifier.shown(row.text("withdrawn_column"));
    return found(
            row,
            row.shown("schema", "index_name"),
            "%d%% of the rows are withdrawn (%s), and it has an entry for each of them"
                .formatted(Math.round(100 * row.decimal("share")), column))
        .showing("withdrawnShare", row.decimal("share"))
        .showing("bytes", row.number("bytes"))
        .showing("definition", row.text("definition"))
        .restingOn(Confidence.LIKELY)
        .mendedBy(
            new SqlRemedy(
                List.of(
                    "-- if no query asks for these, make one with WHERE %s IS NULL"
                        .formatted(column)),
                List.of(),
                ""))
        .onPartitionOf(row);
  }
}
