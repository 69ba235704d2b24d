package io.iacdharma.db.schema.security;

import io.iacdharma.db.check.About;
import io.iacdharma.db.check.CheckFinding;
import io.iacdharma.db.check.Group;
import io.iacdharma.db.check.Row;
import io.iacdharma.db.check.Scene;
import io.iacdharma.db.check.SqlRemedy;
import io.iacdharma.db.report.Severity;
import java.util.List;

/** Without security_invoker a view asks for its owner's policies, or for none. */
final class ViewDefinerCheck extends RightsCheck {

  ViewDefinerCheck() {
    super(
        About.of(
            "view-security-definer",
            Group.SECURITY,
            Severity.WARNING,
            "A view reads tables with row level security by the rights of its owner, not of its"
                + " reader"));
  }

  @Override
  protected CheckFinding finding(Row row, Scene scene) {
    String view = row.shown("table_schema", "table_name");
    List<String> tables = row.texts("tables");
    return found(
            row,
            view,
            row.flag("passes")
                ? "%s may read %s through it past every policy, by the rights of its owner %s"
                    .formatted(who(row), String.join(", ", tables), row.text("owner"))
                : "%s may read %s through it by the policies for its owner %s"
                    .formatted(who(row), String.join(", ", tables), row.text("owner")))
        .as(row.flag("passes") ? about().severity() : Severity.INFO)
        .showing("tables", tables)
        .showing("roles", row.texts("roles"))
        .mendedBy(
            new SqlRemedy(
                List.of("ALTER VIEW %s SET (security_invoker = true);".formatted(view)),
                List.of("ALTER VIEW %s RESET (security_invoker);".formatted(view)),
                "ACCESS EXCLUSIVE"));
  }
}
