package io.iacdharma.db.schema.platform;

import io.iacdharma.db.check.About;
import io.iacdharma.db.check.CheckFinding;
import io.iacdharma.db.check.Group;
import io.iacdharma.db.check.Row;
import io.iacdharma.db.check.Scene;
import io.iacdharma.db.check.SqlRemedy;
import io.iacdharma.db.report.Severity;
import java.util.List;

/** Keys of two types cannot refer to each other, and comparing them casts. */
final class TenantTypeCheck extends TenantCheck {

  TenantTypeCheck() {
    super(
        About.of(
            "tenant-type",
            Group.TENANCY,
            Severity.WARNING,
            "The tenant's column has another type than in most tables"));
  }

  @Override
  protected CheckFinding judged(Row row, Scene scene) {
    String change = "ALTER TABLE %s ALTER COLUMN %s TYPE %s USING %2$s::text::%3$s;";
    String column = column(scene);
    String table = table(row);
    return found(
            row,
            table,
            "%s is %s, and %s in %d other tables"
                .formatted(column, row.text("own"), row.text("usual"), row.number("alike")))
        .mendedBy(
            new SqlRemedy(
                List.of(change.formatted(table, column, row.text("usual"))),
                List.of(change.formatted(table, column, row.text("own"))),
                "ACCESS EXCLUSIVE"));
  }
}
