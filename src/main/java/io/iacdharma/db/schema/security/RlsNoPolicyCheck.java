package io.iacdharma.db.schema.security;

import io.iacdharma.db.check.About;
import io.iacdharma.db.check.CheckFinding;
import io.iacdharma.db.check.Group;
import io.iacdharma.db.check.Row;
import io.iacdharma.db.check.Scene;
import io.iacdharma.db.report.Severity;

/** Without a permissive policy, row level security refuses every row. */
final class RlsNoPolicyCheck extends RightsCheck {

  RlsNoPolicyCheck() {
    super(
        About.of(
            "rls-enabled-no-policy",
            Group.SECURITY,
            Severity.WARNING,
            "Row level security is on and no policy lets anybody see a row"));
  }

  @Override
  protected CheckFinding finding(Row row, Scene scene) {
    String table = row.shown("table_schema", "table_name");
    CheckFinding finding =
        row.has("roles")
            ? found(row, table, "no policy lets %s see or change a row".formatted(who(row)))
            : found(row, table, "no policy lets anybody but superusers and its owner see a row")
                .as(Severity.INFO);
    return finding
        .showing("roles", row.texts("roles"))
        .mendedBy("", "-- write a policy for those who need the rows, or take their grants away");
  }
}
