package io.iacdharma.db.lint.rules;

import io.iacdharma.db.observe.CatalogState;
import io.iacdharma.db.observe.Column;
import io.iacdharma.db.observe.Constraint;
import io.iacdharma.db.observe.Relation;

/** How a constraint is put on a table without anybody waiting for the proof. */
final class ConstraintSql {

  private ConstraintSql() {}

  /** First the constraint for new rows, then, in another transaction, the proof for old ones. */
  static String notValidThenValidate(Step step, long table, Constraint constraint) {
    String name = Names.quote(constraint.name());
    String definition = constraint.definition().replaceFirst(" NOT VALID$", "");
    return newColumns(step, constraint)
        + """
        ALTER TABLE %1$s ADD CONSTRAINT %2$s %3$s NOT VALID;
        -- in a later file:
        ALTER TABLE %1$s VALIDATE CONSTRAINT %2$s;"""
            .formatted(step.name(table), name, definition);
  }

  /** A unique index first, which stops nobody, then the constraint on top of it. */
  static String usingIndex(Step step, Constraint constraint, String kind) {
    String table = step.name(constraint.relation());
    String index = Names.made(step.bareName(constraint.relation()), keyName(step, constraint));
    return newColumns(step, constraint)
        + """
        CREATE UNIQUE INDEX CONCURRENTLY %1$s ON %2$s (%3$s);
        -- in a later file:
        ALTER TABLE %2$s ADD CONSTRAINT %4$s %5$s USING INDEX %1$s;"""
            .formatted(
                index,
                table,
                step.columnList(constraint.relation(), constraint.columns()),
                Names.quote(constraint.name()),
                kind);
  }

  /** The parent's constraint without its partitions; it is valid when all have theirs. */
  static String onPartitions(Step step, Constraint constraint, String kind) {
    String columns = step.columnList(constraint.relation(), constraint.columns());
    StringBuilder sql =
        new StringBuilder(
            "ALTER TABLE ONLY %s ADD CONSTRAINT %s %s (%s);\n-- then for each partition, each build in a file of its own:"
                .formatted(
                    step.name(constraint.relation()),
                    Names.quote(constraint.name()),
                    kind,
                    columns));
    for (Relation partition : step.partitions(constraint.relation()).stream().limit(3).toList()) {
      String index = Names.made(partition.name(), keyName(step, constraint));
      sql.append(
          """

          CREATE UNIQUE INDEX CONCURRENTLY %1$s ON %2$s (%3$s);
          ALTER TABLE %2$s ADD CONSTRAINT %1$s %4$s USING INDEX %1$s;
          ALTER INDEX %5$s ATTACH PARTITION %6$s;"""
              .formatted(
                  index,
                  Names.of(partition),
                  columns,
                  kind,
                  Names.of(schema(step, constraint.relation()), constraint.name()),
                  Names.quote(partition.schema()) + "." + index));
    }
    return sql.toString();
  }

  private static String schema(Step step, long table) {
    Relation relation = step.relation(table);
    return relation == null ? "" : relation.schema();
  }

  /** Columns that come with the constraint come first, and alone. */
  private static String newColumns(Step step, Constraint constraint) {
    StringBuilder sql = new StringBuilder();
    for (int number : constraint.columns()) {
      Column column =
          step.after().columns().get(new CatalogState.ColumnKey(constraint.relation(), number));
      if (column != null && !step.hadColumn(constraint.relation(), number)) {
        sql.append(
            "ALTER TABLE %s ADD COLUMN %s %s;\n-- in a later file:\n"
                .formatted(
                    step.name(constraint.relation()), Names.quote(column.name()), column.type()));
      }
    }
    return sql.toString();
  }

  /** A CHECK that is proved first; SET NOT NULL then reads nothing. */
  static String stagedNotNull(Step step, long table, String column) {
    return """
        ALTER TABLE %1$s ADD CONSTRAINT %3$s CHECK (%2$s IS NOT NULL) NOT VALID;
        -- in a later file:
        ALTER TABLE %1$s VALIDATE CONSTRAINT %3$s;
        -- in a later file:
        ALTER TABLE %1$s ALTER COLUMN %2$s SET NOT NULL;
        ALTER TABLE %1$s DROP CONSTRAINT %3$s;"""
        .formatted(step.name(table), column, Names.made(step.bareName(table), column, "not_null"));
  }

  private static String keyName(Step step, Constraint constraint) {
    return step.columnList(constraint.relation(), constraint.columns()).replace(", ", "_") + "_key";
  }
}
