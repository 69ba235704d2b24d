package io.iacdharma.db.schema.platform;

import io.iacdharma.db.check.About;
import io.iacdharma.db.check.CatalogCheck;
import io.iacdharma.db.check.CheckFinding;
import io.iacdharma.db.check.Group;
import io.iacdharma.db.check.Row;
import io.iacdharma.db.check.Scene;
import io.iacdharma.db.check.SqlRemedy;
import io.iacdharma.db.database.Identifier;
import io.iacdharma.db.report.Severity;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A withdrawn row is still there, and so is what it has that must be unique. */
final class SoftDeleteUniqueCheck extends CatalogCheck {

  SoftDeleteUniqueCheck() {
    super(
        About.of(
            "soft-delete-unique",
            Group.TENANCY,
            Severity.WARNING,
            "A unique index counts withdrawn rows, so what they had cannot be used again"));
  }

  @Override
  protected Object[] parameters(Scene scene) {
    return new Object[] {scene.rules().schema().softDelete()};
  }

  @Override
  protected @Nullable CheckFinding finding(Row row, Scene scene) {
    String column = row.text("column");
    List<String> parts = Conjunction.parts(row.text("predicate"));
    Set<String> apart =
        Set.of(
            column + " IS NULL",
            column + " IS NOT NULL",
            "NOT " + column,
            column,
            column + " = false",
            column + " IS FALSE",
            column + " IS NOT TRUE");
    if (!Collections.disjoint(parts, apart)) {
      return null;
    }
    return found(
            row,
            row.shown("schema", "index_name"),
            "it counts rows that %s says are withdrawn, so what they had cannot be used again"
                .formatted(column))
        .showing("definition", row.text("definition"))
        .mendedBy(partial(row, column));
  }

  private static SqlRemedy partial(Row row, String column) {
    String definition = row.text("definition");
    String predicate = row.text("predicate");
    String keys = definition.substring(definition.indexOf(" USING ") + 1);
    String live = row.flag("truth") ? "NOT " + column : column + " IS NULL";
    if (!predicate.isEmpty()) {
      keys = keys.substring(0, keys.length() - (" WHERE " + predicate).length());
      live = predicate + " AND " + live;
    }
    String concurrently = row.flag("partitioned") ? "" : "CONCURRENTLY ";
    String table = row.text("sql_name");
    String name = Names.with(row.text("index_name"), "_live");
    String key = row.has("key") ? Identifier.shown(row.text("key")) : "";
    return new SqlRemedy(
        List.of(
            "CREATE UNIQUE INDEX %s%s ON %s %s WHERE %s;"
                .formatted(concurrently, name, table, keys, live),
            key.isEmpty()
                ? "DROP INDEX %s%s;".formatted(concurrently, row.shown("schema", "index_name"))
                : "ALTER TABLE %s DROP CONSTRAINT %s;".formatted(table, key)),
        List.of(
            key.isEmpty()
                ? definition + ";"
                : "ALTER TABLE %s ADD CONSTRAINT %s %s;"
                    .formatted(table, key, row.text("key_definition")),
            "DROP INDEX %s%s.%s;"
                .formatted(concurrently, Identifier.shown(row.text("schema")), name)),
        key.isEmpty() ? "SHARE UPDATE EXCLUSIVE" : "ACCESS EXCLUSIVE");
  }
}
