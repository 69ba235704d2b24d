package io.iacdharma.db.schema.security;

import io.iacdharma.db.check.About;
import io.iacdharma.db.check.CheckFinding;
import io.iacdharma.db.check.CheckRules;
import io.iacdharma.db.check.Confidence;
import io.iacdharma.db.check.Group;
import io.iacdharma.db.check.Row;
import io.iacdharma.db.check.Scene;
import io.iacdharma.db.database.Identifier;
import io.iacdharma.db.report.Severity;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** The next grant on a table without row level security gives the rows of every tenant. */
final class TenantRlsCheck extends RightsCheck {

  TenantRlsCheck() {
    super(
        About.of(
            "tenant-rls",
            Group.TENANCY,
            Severity.WARNING,
            "A table with the tenant's column has no row level security"));
  }

  @Override
  protected Object @Nullable [] own(Scene scene) throws SQLException {
    return tenantOnly(scene);
  }

  @Override
  protected @Nullable CheckFinding finding(Row row, Scene scene) {
    CheckRules.Schema rules = scene.rules().schema();
    if (rules.tenantExempt().match(row.table().toString())) {
      return null;
    }
    String table = Identifier.shown(row.table().schema(), row.table().name());
    CheckFinding finding =
        found(
                row,
                table,
                "row level security is off: whoever is granted it next reaches every tenant's rows")
            .mendedBy(rowSecurity(table, rules));
    return rules.tenantGiven() ? finding : finding.as(Severity.INFO).restingOn(Confidence.POSSIBLE);
  }
}
