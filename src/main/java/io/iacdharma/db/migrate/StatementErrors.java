package io.iacdharma.db.migrate;

import io.iacdharma.db.error.Problem;
import java.sql.SQLException;

/** Tells where in a migration a statement failed, and how to go on. */
final class StatementErrors {

  private StatementErrors() {}

  static Problem translate(SQLException e, MigrationFile file, MigrationStatement statement) {
    Problem placed =
        ScriptErrors.translate(e, file.path(), file.script(), statement.sql(), statement.line());
    return placed.hint() == null ? placed.hint("mend the file, then: dharma-db migrate") : placed;
  }
}
