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

/** What a function promises should stand where everybody finds it. */
final class FunctionCommentCheck extends CatalogCheck {

  FunctionCommentCheck() {
    super(
        About.of("fn-no-comment", Group.COLUMNS, Severity.INFO, "A function has no comment")
            .whenAsked());
  }

  @Override
  protected Object @Nullable [] parameters(Scene scene) {
    return scene.rules().schema().comments().equals("never") ? null : new Object[0];
  }

  @Override
  protected CheckFinding finding(Row row, Scene scene) {
    String routine = row.text("routine");
    return CheckFinding.of(about(), null, routine, "it has no comment")
        .mendedBy(
            new SqlRemedy(
                List.of("-- COMMENT ON %s %s IS '…';".formatted(row.text("kind"), routine)),
                List.of(),
                ""));
  }
}
