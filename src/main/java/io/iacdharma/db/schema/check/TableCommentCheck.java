package io.iacdharma.db.schema.check;

import io.iacdharma.db.check.About;
import io.iacdharma.db.check.CatalogCheck;
import io.iacdharma.db.check.CheckFinding;
import io.iacdharma.db.check.Group;
import io.iacdharma.db.check.Row;
import io.iacdharma.db.check.Scene;
import io.iacdharma.db.check.SqlRemedy;
import io.iacdharma.db.report.Severity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a table is for should stand where everybody finds it. */
final class TableCommentCheck extends CatalogCheck {

  TableCommentCheck() {
    super(About.of("tab-no-comment", Group.COLUMNS, Severity.INFO, "A table has no comment"));
  }

  @Override
  protected Object @Nullable [] parameters(Scene scene) {
    return scene.rules().schema().comments().equals("never") ? null : new Object[0];
  }

  @Override
  protected CheckFinding finding(Row row, Scene scene) {
    String table = row.shown("table_schema", "table_name");
    return found(row, table, "it has no comment")
        .mendedBy(
            new SqlRemedy(
                List.of(
                    "-- COMMENT ON %s %s IS '…';"
                        .formatted(
                            row.text("kind").equals("m") ? "MATERIALIZED VIEW" : "TABLE", table)),
                List.of(),
                ""));
  }
}
