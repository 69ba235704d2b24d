package io.iacdharma.db.schema.security;

import io.iacdharma.db.check.About;
import io.iacdharma.db.check.CatalogCheck;
import io.iacdharma.db.check.CheckFinding;
import io.iacdharma.db.check.Group;
import io.iacdharma.db.check.Row;
import io.iacdharma.db.check.Scene;
import io.iacdharma.db.check.SqlRemedy;
import io.iacdharma.db.report.Severity;
import java.util.List;

/** An owner passes its own policies by unless they are forced. */
final class RlsNotForcedCheck extends CatalogCheck {

  RlsNotForcedCheck() {
    super(
        About.of(
            "rls-not-forced",
            Group.SECURITY,
            Severity.WARNING,
            "Policies do not hold for the owner of a table, and somebody logs in with the owner's"
                + " rights"));
  }

  @Override
  protected CheckFinding finding(Row row, Scene scene) {
    String table = row.shown("table_schema", "table_name");
    String who = row.flag("login") ? row.text("owner") : String.join(", ", row.texts("members"));
    return found(
            row,
            table,
            "its policies do not hold for %s, %s"
                .formatted(
                    who,
                    row.flag("login")
                        ? "who owns it and may log in"
                        : "by the rights of its owner"))
        .showing("owner", row.text("owner"))
        .mendedBy(
            new SqlRemedy(
                List.of("ALTER TABLE %s FORCE ROW LEVEL SECURITY;".formatted(table)),
                List.of("ALTER TABLE %s NO FORCE ROW LEVEL SECURITY;".formatted(table)),
                "ACCESS EXCLUSIVE"));
  }
}
