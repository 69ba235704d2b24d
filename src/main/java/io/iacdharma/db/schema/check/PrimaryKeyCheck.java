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

/** Rows that nothing tells apart cannot be changed one by one, nor replicated. */
final class PrimaryKeyCheck extends CatalogCheck {

  PrimaryKeyCheck() {
    super(
        About.of(
            "pk-missing",
            Group.KEYS,
            Severity.WARNING,
            "A table has no primary key, and so nothing that tells its rows apart"));
  }

  @Override
  protected CheckFinding finding(Row row, Scene scene) {
    boolean stuck = row.has("publication");
    CheckFinding finding =
        found(row, row.shown("table_schema", "table_name"), says(row, stuck)).mendedBy(remedy(row));
    return stuck ? finding.as(Severity.ERROR) : finding;
  }

  private static String says(Row row, boolean stuck) {
    if (stuck) {
      return "it has no primary key, and UPDATE and DELETE fail, because publication %s sends them and nothing else identifies a row"
          .formatted(row.text("publication"));
    }
    return row.flag("whole")
        ? "it has no primary key, and replication searches for every changed row by all its columns"
        : "it has no primary key";
  }

  private static SqlRemedy remedy(Row row) {
    String table = row.shown("table_schema", "table_name");
    if (row.has("index_name")) {
      String index = Identifier.shown(row.text("index_name"));
      return new SqlRemedy(
          List.of(
              "ALTER TABLE %s ADD CONSTRAINT %s PRIMARY KEY USING INDEX %s;"
                  .formatted(table, index, index)),
          List.of(
              "ALTER TABLE %s DROP CONSTRAINT %s;".formatted(table, index),
              row.text("definition") + ";"),
          "ACCESS EXCLUSIVE, for a moment");
    }
    String words =
        row.has("constraint_name")
            ? "-- unique constraint %s tells the rows apart already: put a primary key on its columns"
                .formatted(Identifier.shown(row.text("constraint_name")))
            : "-- choose the columns that tell the rows apart, or add an identity column";
    return new SqlRemedy(List.of(words), List.of(), "");
  }
}
