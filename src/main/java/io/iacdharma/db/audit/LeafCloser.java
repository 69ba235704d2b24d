package io.iacdharma.db.audit;

import io.iacdharma.db.database.Identifier;
import io.iacdharma.db.database.LockTries;
import io.iacdharma.db.database.Session;
import io.iacdharma.db.database.Sql;
import io.iacdharma.db.database.TableName;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Has a partition take no more rows. Row triggers fire for rows that are routed through the parent
 * and for COPY, which statement triggers of a partition do not (PostgreSQL manual, 39.1); one that
 * is enabled ALWAYS fires for replication as well.
 */
final class LeafCloser {

  /** The name of the trigger, by which closed partitions are known. */
  static final String TRIGGER = "refuse_insert";

  private static final String FUNCTION = Sql.load(LeafCloser.class, "refusing-function.sql");
  private static final String MAKE = Sql.load(LeafCloser.class, "refuse-insert.sql");
  private static final String OWN = "dharma_refuse_insert";

  private final LockTries tries;
  private final Session session;
  private final SealSettings settings;

  LeafCloser(LockTries tries, Session session, SealSettings settings) {
    this.tries = tries;
    this.session = session;
    this.settings = settings;
  }

  /**
   * Waits until every transaction that wrote to it is over, then has it refuse inserts, in one
   * short transaction.
   *
   * @throws io.iacdharma.db.error.DharmaException LOCK_TIMEOUT naming the writer; PRIVILEGE_MISSING
   *     naming the GRANT
   */
  void close(SealedLeaf leaf) {
    tries.inTransaction(
        "closing " + leaf.name(),
        connection -> {
          try (Statement statement = connection.createStatement()) {
            become(statement, leaf);
            String table = leaf.name().quoted();
            statement.execute("LOCK TABLE " + table + " IN SHARE ROW EXCLUSIVE MODE");
            statement.execute(
                ("CREATE OR REPLACE TRIGGER %s BEFORE INSERT ON %s FOR EACH ROW"
                        + " EXECUTE FUNCTION %s('it is closed and sealed')")
                    .formatted(TRIGGER, table, function(connection, statement, leaf)));
            statement.execute("ALTER TABLE %s ENABLE ALWAYS TRIGGER %s".formatted(table, TRIGGER));
            statement.execute(
                "COMMENT ON TRIGGER %s ON %s IS 'dharma-db audit seal closed this partition.'"
                    .formatted(TRIGGER, table));
          }
          return Boolean.TRUE;
        });
  }

  /**
   * Freezes a closed partition, so that no later vacuum has to read it again, and gathers its
   * statistics. Skipped where somebody else is at work on it.
   */
  void freeze(SealedLeaf leaf) throws SQLException {
    try (Statement statement = session.connection().createStatement()) {
      statement.execute("SET ROLE " + new Identifier(role(leaf)).quoted());
      try {
        statement.execute("VACUUM (FREEZE, ANALYZE, SKIP_LOCKED) " + leaf.name().quoted());
      } finally {
        statement.execute("RESET ROLE");
      }
    }
  }

  private void become(Statement statement, SealedLeaf leaf) throws SQLException {
    String setting = settings.owner() == null ? "it owns " + leaf.name() : "partition.role";
    Roles.take(statement, role(leaf), setting, session.server().user());
  }

  private String role(SealedLeaf leaf) {
    return settings.owner() == null ? leaf.owner() : settings.owner();
  }

  /** What the table refuses changes with already; else a function of our own in its schema. */
  private static String function(Connection connection, Statement statement, SealedLeaf leaf)
      throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(FUNCTION)) {
      query.setLong(1, leaf.oid());
      try (ResultSet row = query.executeQuery()) {
        if (row.next()) {
          return new TableName(row.getString("schema"), row.getString("name")).quoted();
        }
      }
    }
    String own = Identifier.qualified(leaf.name().schema(), OWN);
    statement.execute(MAKE.replace(":function", own));
    return own;
  }
}
