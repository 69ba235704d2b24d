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
import org.jspecify.annotations.Nullable;

/** Where the rule asks for comments on columns, each has one. */
final class ColumnCommentCheck extends CatalogCheck {

  ColumnCommentCheck() {
    super(About.of("col-no-comment", Group.COLUMNS, Severity.INFO, "A column has no comment"));
  }

  @Override
  protected Object @Nullable [] parameters(Scene scene) {
    return scene.rules().schema().comments().equals("columns") ? new Object[0] : null;
  }

  @Override
  protected CheckFinding finding(Row row, Scene scene) {
    String column =
        Identifier.shown(row.text("table_schema"), row.text("table_name"), row.text("column_name"));
    return found(row, column, "it has no comment")
        .mendedBy(
            new SqlRemedy(
                List.of("-- COMMENT ON COLUMN %s IS '…';".formatted(column)), List.of(), ""));
  }
}
