package io.iacdharma.db.schema.platform;

import io.iacdharma.db.check.About;
import io.iacdharma.db.check.CheckFinding;
import io.iacdharma.db.check.Group;
import io.iacdharma.db.check.Row;
import io.iacdharma.db.check.Scene;
import io.iacdharma.db.check.SqlRemedy;
import io.iacdharma.db.report.Severity;
import java.util.List;

/** A row without a tenant escapes foreign keys and policies alike. */
final class TenantNullableCheck extends TenantCheck {

  TenantNullableCheck() {
    super(
        About.of(
            "tenant-nullable",
            Group.TENANCY,
            Severity.WARNING,
            "A row may belong to no tenant, because the tenant's column may be NULL"));
  }

  @Override
  protected CheckFinding judged(Row row, Scene scene) {
    String column = column(scene);
    String table = table(row);
    String check = Names.with(row.table().name(), "_tenant_given");
    return found(row, table, "%s may be NULL".formatted(column))
        .mendedBy(
            new SqlRemedy(
                List.of(
                    "ALTER TABLE %s ADD CONSTRAINT %s CHECK (%s IS NOT NULL) NOT VALID;"
                        .formatted(table, check, column),
                    "ALTER TABLE %s VALIDATE CONSTRAINT %s;".formatted(table, check),
                    "ALTER TABLE %s ALTER COLUMN %s SET NOT NULL;".formatted(table, column),
                    "ALTER TABLE %s DROP CONSTRAINT %s;".formatted(table, check)),
                List.of("ALTER TABLE %s ALTER COLUMN %s DROP NOT NULL;".formatted(table, column)),
                "ACCESS EXCLUSIVE"));
  }
}
