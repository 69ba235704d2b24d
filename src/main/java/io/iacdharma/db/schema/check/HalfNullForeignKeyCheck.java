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

/** One NULL switches the whole foreign key off, with what the other columns say. */
final class HalfNullForeignKeyCheck extends CatalogCheck {

  HalfNullForeignKeyCheck() {
    super(
        About.of(
            "fk-nullable-composite",
            Group.KEYS,
            Severity.INFO,
            "A foreign key on several columns is not checked in rows where one of them is NULL"));
  }

  @Override
  protected Object[] parameters(Scene scene) {
    return new Object[] {scene.rules().schema().tenantColumn()};
  }

  @Override
  protected CheckFinding finding(Row row, Scene scene) {
    boolean tenant = row.texts("open").contains(scene.rules().schema().tenantColumn());
    CheckFinding finding =
        found(
                row,
                row.shown("schema", "name") + "." + Identifier.shown(row.text("constraint_name")),
                "it is not checked where %s is NULL, whatever %s"
                    .formatted(shown(row, "open", " or "), rest(row)))
            .mendedBy(remedy(row));
    finding = tenant ? finding.as(Severity.WARNING) : finding;
    return finding.onPartitionOf(row);
  }

  private static SqlRemedy remedy(Row row) {
    String table = row.shown("schema", "name");
    if (row.texts("open").size() < row.texts("columns").size()) {
      return new SqlRemedy(
          List.of(
              "-- give columns that are never empty NOT NULL, or %s a foreign key of their own"
                  .formatted(shown(row, "unseen", ", "))),
          List.of(),
          "");
    }
    String name = ConstraintNames.of(row.text("name"), row.text("constraint_name"), "whole");
    return new SqlRemedy(
        List.of(
            "ALTER TABLE %s ADD CONSTRAINT %s CHECK (num_nulls(%s) IN (0, %d)) NOT VALID;"
                .formatted(table, name, shown(row, "columns", ", "), row.texts("columns").size()),
            "ALTER TABLE %s VALIDATE CONSTRAINT %s;".formatted(table, name)),
        List.of("ALTER TABLE %s DROP CONSTRAINT %s;".formatted(table, name)),
        "ACCESS EXCLUSIVE, for a moment");
  }

  private static String rest(Row row) {
    List<String> filled =
        row.texts("unseen").stream()
            .filter(column -> !row.texts("open").contains(column))
            .map(Identifier::shown)
            .toList();
    return filled.isEmpty() ? "the rest holds" : String.join(" and ", filled) + " holds";
  }

  private static String shown(Row row, String column, String between) {
    return row.texts(column).stream().map(Identifier::shown).collect(Collectors.joining(between));
  }
}
