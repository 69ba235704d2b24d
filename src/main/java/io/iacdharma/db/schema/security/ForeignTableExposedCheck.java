package io.iacdharma.db.schema.security;

import io.iacdharma.db.check.About;
import io.iacdharma.db.check.CheckFinding;
import io.iacdharma.db.check.Group;
import io.iacdharma.db.check.Row;
import io.iacdharma.db.check.Scene;
import io.iacdharma.db.check.SqlRemedy;
import io.iacdharma.db.report.Severity;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Row level security does not reach what lies on another server. */
final class ForeignTableExposedCheck extends RightsCheck {

  ForeignTableExposedCheck() {
    super(
        About.of(
            "foreign-table-exposed",
            Group.SECURITY,
            Severity.WARNING,
            "A role reads a foreign table with the rows of many tenants, which no policy can"
                + " protect"));
  }

  @Override
  protected Object @Nullable [] own(Scene scene) throws SQLException {
    return new Object[] {tenantColumn(scene)};
  }

  @Override
  protected CheckFinding finding(Row row, Scene scene) {
    return found(
            row,
            row.shown("table_schema", "table_name"),
            "%s may reach every tenant's rows in it, and a foreign table has no policies"
                .formatted(who(row)))
        .showing("roles", row.texts("roles"))
        .mendedBy(new SqlRemedy(row.texts("revoke"), row.texts("regrant"), ""));
  }
}
