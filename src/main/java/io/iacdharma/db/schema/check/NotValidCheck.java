package io.iacdharma.db.schema.check;

import io.iacdharma.db.check.About;
import io.iacdharma.db.check.CatalogCheck;
import io.iacdharma.db.check.CheckFinding;
import io.iacdharma.db.check.Group;
import io.iacdharma.db.check.Row;
import io.iacdharma.db.check.Scene;
import io.iacdharma.db.database.Identifier;
import io.iacdharma.db.report.Severity;

/** A constraint that was added NOT VALID and forgotten promises less than it says. */
final class NotValidCheck extends CatalogCheck {

  NotValidCheck() {
    super(
        About.of(
            "con-not-valid",
            Group.KEYS,
            Severity.WARNING,
            "A constraint is NOT VALID: rows that were there before it were never checked"));
  }

  @Override
  protected CheckFinding finding(Row row, Scene scene) {
    String table = row.shown("schema", "name");
    boolean domain = row.text("type").equals("d");
    return CheckFinding.of(
            about(),
            domain ? null : row.table(),
            table + "." + Identifier.shown(row.text("constraint_name")),
            "this %s was never validated, so older rows may break it"
                .formatted(kind(row.text("type"))))
        .showing("definition", row.text("definition"))
        .mendedBy(
            domain
                ? "SHARE on the tables that use the domain"
                : "SHARE UPDATE EXCLUSIVE, and ROW SHARE on what a foreign key refers to",
            "ALTER %s %s VALIDATE CONSTRAINT %s;"
                .formatted(
                    domain ? "DOMAIN" : "TABLE",
                    table,
                    Identifier.shown(row.text("constraint_name"))))
        .onPartitionOf(row);
  }

  private static String kind(String type) {
    return switch (type) {
      case "d" -> "check of a domain";
      case "f" -> "foreign key";
      case "n" -> "NOT NULL constraint";
      default -> "check constraint";
    };
  }
}
