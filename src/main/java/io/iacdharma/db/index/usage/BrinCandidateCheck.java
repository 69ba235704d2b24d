package io.iacdharma.db.index.usage;

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

/** Rows that lie in the order of a column need a few pages of index, not a copy of it. */
final class BrinCandidateCheck extends CatalogCheck {

  BrinCandidateCheck() {
    super(
        About.of(
                "idx-brin-candidate",
                Group.INDEX,
                Severity.INFO,
                "A large index is read by long ranges of a column that rows lie in the order of")
            .whenAsked());
  }

  @Override
  protected Object[] parameters(Scene scene) {
    return new Object[] {scene.rules().index().bloatBytes()};
  }

  @Override
  protected CheckFinding finding(Row row, Scene scene) {
    String index = row.shown("schema", "index_name");
    long each = row.number("read") / Math.max(1, row.number("scans"));
    return found(
            row,
            index,
            "it takes %s, and a BRIN index on %s may serve ranges of %d rows in a few pages"
                .formatted(row.text("size"), Identifier.shown(row.text("column_name")), each))
        .restingOn(Confidence.POSSIBLE)
        .showing("bytes", row.number("bytes"))
        .showing("correlation", row.decimal("correlation"))
        .showing("scans", row.number("scans"))
        .showing("rowsReadEach", each)
        .showing("definition", row.text("definition"))
        .mendedBy(
            new SqlRemedy(
                List.of(
                    "-- unless queries look for single rows by it, or sort by it:",
                    "CREATE INDEX CONCURRENTLY ON %s USING brin (%s);"
                        .formatted(
                            row.shown("schema", "name"), Identifier.shown(row.text("column_name"))),
                    "DROP INDEX CONCURRENTLY IF EXISTS %s;".formatted(index)),
                List.of(row.text("definition") + ";"),
                "SHARE UPDATE EXCLUSIVE"))
        .onPartitionOf(row);
  }
}
