package io.iacdharma.db.partition.check;

import io.iacdharma.db.database.Session;
import io.iacdharma.db.database.SqlErrors;
import io.iacdharma.db.database.TableName;
import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.partition.PartitionPolicy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Tells how partitioned tables are doing. It only reads, in one read-only transaction a table, and
 * so works on a standby and with a role that may do nothing else.
 */
public final class PartitionStatusService {

  private final Session session;
  private final String bookkeeping;
  private final Set<String> sealed;
  private final Duration lockTimeout;

  /**
   * Creates the service.
   *
   * @param bookkeeping the schema that holds what rotation writes down
   * @param sealed the names of the tables whose rows are sealed
   * @param lockTimeout the longest wait for a table that somebody holds in ACCESS EXCLUSIVE
   */
  public PartitionStatusService(
      Session session, String bookkeeping, Set<String> sealed, Duration lockTimeout) {
    this.session = session;
    this.bookkeeping = bookkeeping;
    this.sealed = Set.copyOf(sealed);
    this.lockTimeout = lockTimeout;
  }

  /**
   * The status of each table that has a policy. The table that has one by default is passed over
   * where it does not exist and nobody has named it.
   *
   * @throws DharmaException PARTITION_TABLE_MISSING, PARTITION_KEY_UNSUPPORTED or LOCK_TIMEOUT
   */
  public List<PartitionStatus> status(List<PartitionPolicy> policies, Instant now) {
    List<PartitionStatus> tables = new ArrayList<>();
    for (PartitionPolicy policy : policies) {
      try {
        tables.add(look(policy, now));
      } catch (DharmaException e) {
        boolean missing = e.problem().code() == ErrorCode.PARTITION_TABLE_MISSING;
        if (policy.isConfigured() || !missing) {
          throw e;
        }
      }
    }
    return tables;
  }

  private PartitionStatus look(PartitionPolicy policy, Instant now) {
    TableName table = policy.table();
    Connection connection = session.connection();
    try {
      connection.setAutoCommit(false);
      try (Statement statement = connection.createStatement()) {
        statement.execute(
            "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY;"
                + " SET LOCAL row_security = off; SET LOCAL lock_timeout = "
                + lockTimeout.toMillis());
        return new PartitionSurvey(session, bookkeeping, now)
            .look(policy, sealed.contains(table.toString()));
      } finally {
        connection.rollback();
        connection.setAutoCommit(true);
      }
    } catch (SQLException e) {
      throw SqlErrors.translate(e, "looking at the partitions of " + table).exception(e);
    }
  }
}
