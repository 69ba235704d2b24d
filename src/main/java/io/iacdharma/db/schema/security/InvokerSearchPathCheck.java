package io.iacdharma.db.schema.security;

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

/** What such a function does depends on who calls it. */
final class InvokerSearchPathCheck extends CatalogCheck {

  InvokerSearchPathCheck() {
    super(
        About.of(
                "fn-search-path-invoker",
                Group.SECURITY,
                Severity.INFO,
                "A function finds what it names by the caller's search_path")
            .whenAsked());
  }

  @Override
  protected CheckFinding finding(Row row, Scene scene) {
    String routine = row.text("routine");
    return CheckFinding.of(
            about(), null, routine, "what it names is found by the caller's search_path")
        .mendedBy(
            new SqlRemedy(
                List.of(
                    "ALTER ROUTINE %s SET search_path = %s, pg_temp;"
                        .formatted(routine, Identifier.shown(row.text("schema")))),
                List.of("ALTER ROUTINE %s RESET search_path;".formatted(routine)),
                ""));
  }
}
