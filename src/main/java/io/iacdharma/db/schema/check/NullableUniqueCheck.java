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
import java.util.stream.Collectors;

/** NULLs are all different to a unique index, unless it says otherwise. */
final class NullableUniqueCheck extends CatalogCheck {

  NullableUniqueCheck() {
    super(
        About.of(
                "con-unique-nullable",
                Group.KEYS,
                Severity.INFO,
                "A unique key has a column that may be NULL, and so lets equal rows in")
            .whenAsked());
  }

  @Override
  protected CheckFinding finding(Row row, Scene scene) {
    List<String> open = row.texts("open");
    boolean withdrawn =
        row.number("width") > 1 && open.contains(scene.rules().schema().softDelete());
    String columns = open.stream().map(Identifier::shown).collect(Collectors.joining(" or "));
    CheckFinding finding =
        found(
                row,
                row.shown("table_schema", "table_name")
                    + "."
                    + Identifier.shown(row.text("index_name")),
                withdrawn
                    ? "it keeps nothing unique among rows that are not withdrawn, where %s is NULL"
                        .formatted(columns)
                    : "any number of rows may be equal where %s is NULL".formatted(columns))
            .mendedBy(remedy(withdrawn));
    return withdrawn ? finding.as(Severity.WARNING) : finding;
  }

  private static SqlRemedy remedy(boolean withdrawn) {
    return new SqlRemedy(
        List.of(
            withdrawn
                ? "-- make it a partial unique index on the other columns, WHERE the row is not withdrawn"
                : "-- make the column NOT NULL, or the key NULLS NOT DISTINCT, if at most one row may be without a value"),
        List.of(),
        "");
  }
}
