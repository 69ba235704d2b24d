package io.iacdharma.db.migrate;

import java.sql.SQLException;

/** A statement that the server refused; never leaves this package. */
final class StatementFailure extends RuntimeException {

  private final transient MigrationStatement statement;
  private final SQLException cause;

  StatementFailure(MigrationStatement statement, SQLException cause) {
    super(cause);
    this.statement = statement;
    this.cause = cause;
  }

  MigrationStatement statement() {
    return statement;
  }

  SQLException cause() {
    return cause;
  }
}
