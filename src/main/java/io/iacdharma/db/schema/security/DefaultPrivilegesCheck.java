package io.iacdharma.db.schema.security;

import io.iacdharma.db.check.About;
import io.iacdharma.db.check.CatalogCheck;
import io.iacdharma.db.check.CheckFinding;
import io.iacdharma.db.check.Group;
import io.iacdharma.db.check.Row;
import io.iacdharma.db.check.Scene;
import io.iacdharma.db.check.SqlRemedy;
import io.iacdharma.db.database.Identifier;
import io.iacdharma.db.report.Severity;
import java.util.List;
import java.util.Locale;

/** Default privileges for PUBLIC open tables that do not exist yet. */
final class DefaultPrivilegesCheck extends CatalogCheck {

  DefaultPrivilegesCheck() {
    super(
        About.of(
                "default-privileges-public",
                Group.SECURITY,
                Severity.WARNING,
                "What a role creates next is granted to everybody")
            .whenAsked());
  }

  @Override
  protected CheckFinding finding(Row row, Scene scene) {
    String where =
        "ALTER DEFAULT PRIVILEGES FOR ROLE %s%s"
            .formatted(
                row.text("role"),
                row.has("schema") ? " IN SCHEMA " + Identifier.shown(row.text("schema")) : "");
    String objects = row.text("objects");
    String privileges = row.text("privileges");
    return CheckFinding.of(
            about(),
            null,
            row.text("role"),
            "PUBLIC gets %s on new %s of this role%s"
                .formatted(
                    privileges,
                    objects.toLowerCase(Locale.ROOT),
                    row.has("schema") ? " in " + row.text("schema") : ""))
        .mendedBy(
            new SqlRemedy(
                List.of("%s REVOKE %s ON %s FROM PUBLIC;".formatted(where, privileges, objects)),
                List.of("%s GRANT %s ON %s TO PUBLIC;".formatted(where, privileges, objects)),
                ""));
  }
}
