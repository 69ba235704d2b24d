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

/** A policy holds only where row level security is enabled. */
final class PolicyOffCheck extends CatalogCheck {

  PolicyOffCheck() {
    super(
        About.of(
            "policy-but-rls-off",
            Group.SECURITY,
            Severity.ERROR,
            "A table has policies that do not hold, because row level security is off"));
  }

  @Override
  protected CheckFinding finding(Row row, Scene scene) {
    String table = row.shown("schema", "name");
    return found(row, table, "its policies do not hold, because row level security is off")
        .showing("policies", row.texts("policies"))
        .mendedBy(
            new SqlRemedy(
                List.of("ALTER TABLE %s ENABLE ROW LEVEL SECURITY;".formatted(table)),
                List.of("ALTER TABLE %s DISABLE ROW LEVEL SECURITY;".formatted(table)),
                "ACCESS EXCLUSIVE"))
        .onPartitionOf(row);
  }
}
