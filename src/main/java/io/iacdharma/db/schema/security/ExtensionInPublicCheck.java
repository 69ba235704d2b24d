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

/** What an extension brings is easier to keep apart in a schema of its own. */
final class ExtensionInPublicCheck extends CatalogCheck {

  ExtensionInPublicCheck() {
    super(
        About.of(
            "extension-in-public",
            Group.SECURITY,
            Severity.INFO,
            "An extension is installed in the schema public"));
  }

  @Override
  protected CheckFinding finding(Row row, Scene scene) {
    String extension = Identifier.shown(row.text("extension"));
    CheckFinding finding =
        CheckFinding.of(
            about(), null, extension, "it is installed in public, among what people create there");
    return row.flag("relocatable")
        ? finding.mendedBy(
            new SqlRemedy(
                List.of(
                    "CREATE SCHEMA IF NOT EXISTS extensions;",
                    "ALTER EXTENSION %s SET SCHEMA extensions;".formatted(extension)),
                List.of("ALTER EXTENSION %s SET SCHEMA public;".formatted(extension)),
                "ACCESS EXCLUSIVE"))
        : finding.mendedBy(
            "", "-- it cannot be moved: create it in a schema of its own in the next database");
  }
}
