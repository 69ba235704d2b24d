package io.iacdharma.db.index.check;

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

/** A btree index compares arrays and documents as a whole; what is inside it does not find. */
final class WholeValueIndexCheck extends CatalogCheck {

  private final String what;

  private WholeValueIndexCheck(String id, String summary, String what) {
    super(About.of(id, Group.INDEX, Severity.INFO, summary), "indexes");
    this.what = what;
  }

  static WholeValueIndexCheck ofArrays() {
    return new WholeValueIndexCheck(
        "idx-btree-array",
        "A btree index on an array finds whole arrays only, not what is in them",
        "elements");
  }

  static WholeValueIndexCheck ofJsonb() {
    return new WholeValueIndexCheck(
        "idx-btree-jsonb",
        "A btree index on a jsonb column finds whole documents only, not what is in them",
        "keys and values");
  }

  @Override
  protected CheckFinding finding(Row row, Scene scene) {
    List<String> columns = row.texts("columns").stream().map(Identifier::shown).toList();
    String column = columns.get(0);
    return found(
            row,
            row.shown("schema", "index_name"),
            "it compares %s as a whole: %s inside are found by a GIN index"
                .formatted(String.join(", ", columns), what))
        .showing("columns", row.texts("columns"))
        .showing("definition", row.text("definition"))
        .mendedBy(
            new SqlRemedy(
                List.of(
                    "-- if queries ask for %s: CREATE INDEX CONCURRENTLY ON %s USING gin (%s);"
                        .formatted(what, row.shown("schema", "name"), column)),
                List.of(),
                ""))
        .onPartitionOf(row);
  }
}
