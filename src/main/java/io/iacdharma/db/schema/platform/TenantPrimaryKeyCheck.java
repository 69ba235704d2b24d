package io.iacdharma.db.schema.platform;

import io.iacdharma.db.check.About;
import io.iacdharma.db.check.CheckFinding;
import io.iacdharma.db.check.Group;
import io.iacdharma.db.check.Row;
import io.iacdharma.db.check.Scene;
import io.iacdharma.db.report.Severity;

/** Only keys that carry the tenant can be referred to tenant by tenant. */
final class TenantPrimaryKeyCheck extends TenantCheck {

  TenantPrimaryKeyCheck() {
    super(
        About.of(
                "tenant-primary-key",
                Group.TENANCY,
                Severity.INFO,
                "A primary key leaves the tenant out")
            .whenAsked());
  }

  @Override
  protected CheckFinding judged(Row row, Scene scene) {
    return found(
            row,
            table(row),
            "its primary key leaves %s out, so foreign keys to it cannot carry it, nor can the"
                    .formatted(column(scene))
                + " table be distributed by tenant")
        .showing("definition", row.text("definition"))
        .mendedBy(
            "",
            "-- make the key (%s, …) anew, and the foreign keys to it".formatted(column(scene)));
  }
}
