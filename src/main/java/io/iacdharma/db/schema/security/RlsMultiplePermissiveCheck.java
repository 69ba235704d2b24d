package io.iacdharma.db.schema.security;

import io.iacdharma.db.check.About;
import io.iacdharma.db.check.CatalogCheck;
import io.iacdharma.db.check.CheckFinding;
import io.iacdharma.db.check.Group;
import io.iacdharma.db.check.Row;
import io.iacdharma.db.check.Scene;
import io.iacdharma.db.report.Severity;
import java.util.List;

/** Permissive policies are joined by OR, and each costs its own evaluation. */
final class RlsMultiplePermissiveCheck extends CatalogCheck {

  RlsMultiplePermissiveCheck() {
    super(
        About.of(
            "rls-multiple-permissive",
            Group.SECURITY,
            Severity.INFO,
            "Several permissive policies hold for the same role and command, and each is tried for"
                + " every row"));
  }

  @Override
  protected CheckFinding finding(Row row, Scene scene) {
    List<String> policies = row.texts("policies");
    return found(
            row,
            row.shown("table_schema", "table_name"),
            "the policies %s hold for the same role and command, and a row is tried against each"
                .formatted(String.join(", ", policies)))
        .showing("policies", policies)
        .mendedBy("", "-- join them with OR in one policy, or name the roles that each is for");
  }
}
