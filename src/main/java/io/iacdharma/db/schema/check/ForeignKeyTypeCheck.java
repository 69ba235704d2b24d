package io.iacdharma.db.schema.check;

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

/** What refers to a wider column cannot take every value of it. */
final class ForeignKeyTypeCheck extends CatalogCheck {

  ForeignKeyTypeCheck() {
    super(
        About.of(
            "fk-type-mismatch",
            Group.KEYS,
            Severity.WARNING,
            "A foreign key joins columns of different types"));
  }

  @Override
  protected CheckFinding finding(Row row, Scene scene) {
    String other = row.text("other_table") + "." + Identifier.shown(row.text("other_column"));
    CheckFinding finding =
        found(
                row,
                row.shown("schema", "name") + "." + Identifier.shown(row.text("column_name")),
                "it is %s, but %s, which foreign key %s refers to, is %s"
                    .formatted(
                        row.text("type"),
                        other,
                        Identifier.shown(row.text("constraint_name")),
                        row.text("target")))
            .mendedBy(remedy(row));
    finding = row.flag("wider") ? finding.as(Severity.INFO) : finding;
    return finding.onPartitionOf(row);
  }

  private static SqlRemedy remedy(Row row) {
    String statement = statement(row, "target");
    if (row.has("held_by")) {
      return Retype.held(row, statement);
    }
    return new SqlRemedy(
        List.of(
            row.flag("wider_number")
                ? "-- every row is written anew, and nobody reads or writes the table meanwhile; or give the other column this wider type"
                : "-- every row is written anew, and nobody reads or writes the table meanwhile",
            statement),
        List.of(statement(row, "type")),
        "ACCESS EXCLUSIVE, while every row is written anew");
  }

  private static String statement(Row row, String type) {
    String table = row.shown("schema", "name");
    String column = Identifier.shown(row.text("column_name"));
    return "ALTER TABLE %s ALTER COLUMN %s TYPE %s USING %s::%s;"
        .formatted(table, column, row.text(type), column, row.text(type));
  }
}
