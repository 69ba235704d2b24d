package io.iacdharma.db.schema.check;

import io.iacdharma.db.check.Row;
import io.iacdharma.db.check.SqlRemedy;
import io.iacdharma.db.database.Identifier;
import java.util.List;

/** The statement that takes a constraint away, and the one that brings it back. */
final class DroppedConstraint {

  private DroppedConstraint() {}

  /** For the row's {@code constraint_name} on {@code schema} and {@code name}. */
  static SqlRemedy of(Row row) {
    String table = row.shown("schema", "name");
    String constraint = Identifier.shown(row.text("constraint_name"));
    return new SqlRemedy(
        List.of("ALTER TABLE %s DROP CONSTRAINT %s;".formatted(table, constraint)),
        List.of(
            "ALTER TABLE %s ADD CONSTRAINT %s %s;"
                .formatted(table, constraint, row.text("definition"))),
        "ACCESS EXCLUSIVE on both tables, for a moment");
  }
}
