package io.iacdharma.db.partition;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;

/**
 * What is written down beside the schema history.
 *
 * @param ledger the partitions that are on their way out
 * @param holds the legal holds
 */
record Books(Ledger ledger, HoldTable holds) {

  static Books in(String schema) {
    return new Books(new Ledger(schema), new HoldTable(schema));
  }

  /** Makes the tables where they are missing: a hold that is placed meanwhile must be seen. */
  void create(Connection connection) throws SQLException {
    ledger.create(connection);
    holds.create(connection);
  }

  /** Enters a partition and says how far it has come. */
  void begin(Connection connection, RotateTask task, PartitionState state, Instant at)
      throws SQLException {
    ledger.put(connection, task.table(), task.partition(), task.oid(), task.range());
    ledger.state(connection, task.table(), task.oid(), state, at);
  }
}
