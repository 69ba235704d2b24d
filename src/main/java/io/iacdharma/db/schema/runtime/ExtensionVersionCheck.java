package io.iacdharma.db.schema.runtime;

import io.iacdharma.db.check.About;
import io.iacdharma.db.check.CatalogCheck;
import io.iacdharma.db.check.CheckFinding;
import io.iacdharma.db.check.Group;
import io.iacdharma.db.check.Row;
import io.iacdharma.db.check.Scene;
import io.iacdharma.db.database.Identifier;
import io.iacdharma.db.report.Severity;

/** An extension is as new as it was when it was made, until somebody says so. */
final class ExtensionVersionCheck extends CatalogCheck {

  ExtensionVersionCheck() {
    super(
        About.of(
            "extension-outdated",
            Group.RUNTIME,
            Severity.INFO,
            "The server has a newer version of an extension than this database"));
  }

  @Override
  protected CheckFinding finding(Row row, Scene scene) {
    String name = Identifier.shown(row.text("extname"));
    return CheckFinding.of(
            about(),
            null,
            "extension " + name,
            "it is version %s here, and the server has %s"
                .formatted(row.text("extversion"), row.text("default_version")))
        .showing("installed", row.text("extversion"))
        .showing("available", row.text("default_version"))
        .mendedBy(
            "ACCESS EXCLUSIVE, on what is the extension's",
            "ALTER EXTENSION %s UPDATE;".formatted(name));
  }
}
