package io.iacdharma.db.schema.security;

import io.iacdharma.db.check.About;
import io.iacdharma.db.check.CheckFinding;
import io.iacdharma.db.check.Group;
import io.iacdharma.db.check.Row;
import io.iacdharma.db.check.Scene;
import io.iacdharma.db.database.Identifier;
import io.iacdharma.db.report.Severity;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** A policy that is always true protects nothing. */
final class RlsAlwaysTrueCheck extends RightsCheck {

  RlsAlwaysTrueCheck() {
    super(
        About.of(
            "rls-always-true",
            Group.SECURITY,
            Severity.WARNING,
            "A policy lets every row through to a role that also writes"));
  }

  @Override
  protected Object @Nullable [] own(Scene scene) throws SQLException {
    return new Object[] {tenantColumn(scene)};
  }

  @Override
  protected CheckFinding finding(Row row, Scene scene) {
    return found(
            row,
            Identifier.shown(row.text("schema"), row.text("name"), row.text("policy")),
            "the policy lets %s %s".formatted(who(row), what(row)))
        .as(row.flag("tenant") ? about().severity() : Severity.INFO)
        .showing("roles", row.texts("roles"))
        .mendedBy("", "-- say in the policy which rows it is about: ALTER POLICY … USING (…)")
        .onPartitionOf(row);
  }

  private static String what(Row row) {
    if (row.flag("only_reads")) {
      return "read every row";
    }
    return row.flag("finds") ? "reach every row" : "write any row";
  }
}
