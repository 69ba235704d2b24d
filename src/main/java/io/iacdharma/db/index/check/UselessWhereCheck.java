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
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A condition that every row meets keeps queries away that do not repeat it. */
final class UselessWhereCheck extends CatalogCheck {

  /** Longer names are cut by the server (manual, 4.1.1). */
  private static final int MOST_BYTES = 63;

  UselessWhereCheck() {
    super(
        About.of(
            "idx-useless-where",
            Group.INDEX,
            Severity.INFO,
            "A partial index leaves out null values of a column that has none"),
        "indexes");
  }

  @Override
  protected CheckFinding finding(Row row, Scene scene) {
    CheckFinding finding =
        found(
                row,
                row.shown("schema", "index_name"),
                "its condition %s holds for every row, and it serves only queries that imply it"
                    .formatted(row.text("predicate")))
            .showing("definition", row.text("definition"));
    SqlRemedy remedy = remedy(row);
    if (remedy != null) {
      finding = finding.mendedBy(remedy);
    }
    return finding.onPartitionOf(row);
  }

  /** A partitioned table's takes the steps of a new index on every partition; that is no remedy. */
  private static @Nullable SqlRemedy remedy(Row row) {
    String name = row.text("index_name");
    String fresh = name + "_whole";
    if (row.text("kind").equals("p")
        || row.flag("fixed")
        || fresh.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
      return null;
    }
    String kept = row.shown("schema", "index_name");
    String made = Identifier.shown(row.text("schema"), fresh);
    String unique = row.flag("unique_index") ? "UNIQUE " : "";
    String create =
        "CREATE %sINDEX CONCURRENTLY %s ON %s %s;"
            .formatted(
                unique, Identifier.shown(fresh), row.shown("schema", "name"), row.text("tail"));
    return new SqlRemedy(
        List.of(
            create,
            "DROP INDEX CONCURRENTLY %s;".formatted(kept),
            "ALTER INDEX %s RENAME TO %s;".formatted(made, Identifier.shown(name))),
        List.of(),
        "SHARE UPDATE EXCLUSIVE");
  }
}
