package io.iacdharma.db.schema.platform;

import io.iacdharma.db.check.About;
import io.iacdharma.db.check.CheckFinding;
import io.iacdharma.db.check.Confidence;
import io.iacdharma.db.check.Group;
import io.iacdharma.db.check.Row;
import io.iacdharma.db.check.Scene;
import io.iacdharma.db.report.Severity;

/** Rows that say nothing of their tenant can neither be kept apart nor moved. */
final class TenantColumnCheck extends TenantCheck {

  TenantColumnCheck() {
    super(
        About.of(
            "tenant-column",
            Group.TENANCY,
            Severity.ERROR,
            "A table does not say which tenant its rows belong to"));
  }

  @Override
  protected CheckFinding judged(Row row, Scene scene) {
    String column = column(scene);
    CheckFinding finding =
        found(row, table(row), "it has no column %s".formatted(column))
            .mendedBy(
                "",
                "-- add %s, fill it, set it NOT NULL, and let the keys begin with it;"
                        .formatted(column)
                    + " or name the table in schema.tenantExempt");
    return scene.rules().schema().tenantGiven()
        ? finding
        : finding.as(Severity.WARNING).restingOn(Confidence.POSSIBLE);
  }
}
