package io.iacdharma.db.schema.security;

import io.iacdharma.db.check.About;
import io.iacdharma.db.check.CheckFinding;
import io.iacdharma.db.check.Group;
import io.iacdharma.db.check.Row;
import io.iacdharma.db.check.Scene;
import io.iacdharma.db.check.SqlRemedy;
import io.iacdharma.db.database.Identifier;
import io.iacdharma.db.report.Severity;

/** Who may create in a schema that others search can stand in for what they call. */
final class SchemaCreateCheck extends RightsCheck {

  SchemaCreateCheck() {
    super(
        About.of(
            "public-schema-create",
            Group.SECURITY,
            Severity.ERROR,
            "A role may create objects in a schema that others search"));
  }

  @Override
  protected CheckFinding finding(Row row, Scene scene) {
    String schema = Identifier.shown(row.text("schema"));
    boolean all = row.texts("roles").contains("PUBLIC");
    return CheckFinding.of(
            about(),
            null,
            schema,
            row.flag("searched")
                ? "%s may create objects in it, which others then find by their search_path"
                    .formatted(who(row))
                : "%s may create objects in it".formatted(who(row)))
        .as(all && row.flag("searched") ? Severity.ERROR : Severity.WARNING)
        .showing("roles", row.texts("roles"))
        .mendedBy(
            new SqlRemedy(
                row.texts("grantees").stream()
                    .map(role -> "REVOKE CREATE ON SCHEMA %s FROM %s;".formatted(schema, role))
                    .toList(),
                row.texts("grantees").stream()
                    .map(role -> "GRANT CREATE ON SCHEMA %s TO %s;".formatted(schema, role))
                    .toList(),
                ""));
  }
}
