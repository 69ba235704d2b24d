package io.iacdharma.db.schema.security;

import io.iacdharma.db.check.About;
import io.iacdharma.db.check.CheckFinding;
import io.iacdharma.db.check.Group;
import io.iacdharma.db.check.Row;
import io.iacdharma.db.check.Scene;
import io.iacdharma.db.check.SqlRemedy;
import io.iacdharma.db.report.Severity;
import java.util.List;

/** A new function may be called by everybody until that is taken away. */
final class DefinerPublicCheck extends RightsCheck {

  DefinerPublicCheck() {
    super(
        About.of(
            "fn-definer-public",
            Group.SECURITY,
            Severity.WARNING,
            "Everybody may call a function that runs by its owner's rights"));
  }

  @Override
  protected CheckFinding finding(Row row, Scene scene) {
    String routine = row.text("routine");
    return CheckFinding.of(
            about(),
            null,
            routine,
            "everybody may call it, and it runs by the rights of %s".formatted(row.text("owner")))
        .mendedBy(
            new SqlRemedy(
                List.of("REVOKE EXECUTE ON ROUTINE %s FROM PUBLIC;".formatted(routine)),
                List.of("GRANT EXECUTE ON ROUTINE %s TO PUBLIC;".formatted(routine)),
                ""));
  }
}
