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

/** A btree index has an entry for null values too, which hardly any query asks for. */
final class NullLeadingCheck extends CatalogCheck {

  NullLeadingCheck() {
    super(
        About.of(
                "idx-null-leading",
                Group.INDEX,
                Severity.INFO,
                "The first column of an index is null in most rows")
            .whenAsked(),
        "indexes",
        "led");
  }

  @Override
  protected @Nullable CheckFinding finding(Row row, Scene scene) {
    if (!row.has("index_name")) {
      scene.skip(LowCardinalityCheck.unknown(row));
      return null;
    }
    String column = Identifier.shown(row.text("column_name"));
    return found(
            row,
            row.shown("schema", "index_name"),
            "%d%% of %s are null, and it has an entry for each of them"
                .formatted(Math.round(100 * row.decimal("share")), column))
        .showing("nullShare", row.decimal("share"))
        .showing("bytes", row.number("bytes"))
        .showing("definition", row.text("definition"))
        .restingOn(Confidence.LIKELY)
        .mendedBy(
            new SqlRemedy(
                List.of(
                    "-- if no query asks for the nulls, make one with WHERE %s IS NOT NULL"
                        .formatted(column)),
                List.of(),
                ""))
        .onPartitionOf(row);
  }
}
