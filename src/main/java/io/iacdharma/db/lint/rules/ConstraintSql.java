package io.iacdharma.db.lint.rules;

import io.iacdharma.db.observe.Constraint;

/** How a constraint is put on a table without anybody waiting for the proof. */
final class ConstraintSql {

  private ConstraintSql() {}

  /** First the constraint for new rows, then, in another transaction, the proof for old ones. */
  static String notValidThenValidate(Step step, long table, Constraint constraint) {
    String name = Names.quote(constraint.name());
    String definition = constraint.definition().replaceFirst(" NOT VALID$", "");
    return """
        ALTER TABLE %1$s ADD CONSTRAINT %2$s %3$s NOT VALID;
        -- in a later file:
        ALTER TABLE %1$s VALIDATE CONSTRAINT %2$s;"""
        .formatted(step.name(table), name, definition);
  }

  /** A unique index first, which stops nobody, then the constraint on top of it. */
  static String usingIndex(Step step, Constraint constraint, String kind) {
    String table = step.name(constraint.relation());
    String index = Names.made(step.bareName(constraint.relation()), keyName(step, constraint));
    return """
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
