package io.iacdharma.db.schema.platform;

import io.iacdharma.db.check.About;
import io.iacdharma.db.check.CheckFinding;
import io.iacdharma.db.check.Group;
import io.iacdharma.db.check.Row;
import io.iacdharma.db.check.Scene;
import io.iacdharma.db.check.SqlRemedy;
import io.iacdharma.db.database.Identifier;
import io.iacdharma.db.report.Severity;
import org.jspecify.annotations.Nullable;

/** A foreign key without the tenant on both sides lets a row point into another tenant. */
final class TenantForeignKeyCheck extends TenantCheck {

  TenantForeignKeyCheck() {
    super(
        About.of(
            "tenant-foreign-key",
            Group.TENANCY,
            Severity.WARNING,
            "A foreign key does not carry the tenant, so a row can point into another tenant"));
  }

  @Override
  protected @Nullable CheckFinding judged(Row row, Scene scene) {
    String other = row.name("other_schema", "other_name").toString();
    if (scene.rules().schema().tenantExempt().match(other)) {
      return null;
    }
    String column = column(scene);
    CheckFinding finding =
        found(
                row,
                Identifier.shown(row.text("schema"), row.text("name"), row.text("key")),
                row.has("tied")
                    ? "it refers to the tenant in %s, which nothing ties to %s"
                        .formatted(row.text("tied"), column)
                    : "it does not carry %s, so a row can point to %s of another tenant"
                        .formatted(column, row.text("other")))
            .showing("definition", row.text("definition"));
    SqlRemedy remedy = row.has("tied") ? Carried.tied(row, column) : Carried.anew(row, column);
    return remedy == null
        ? finding.mendedBy("", "-- make the foreign key anew with %s in it".formatted(column))
        : finding.mendedBy(remedy).onPartitionOf(row);
  }
}
