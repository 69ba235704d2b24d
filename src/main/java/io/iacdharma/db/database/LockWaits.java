package io.iacdharma.db.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Looks from a session of its own at what another session waits for, and can move those away who
 * are in the way. It takes no locks that anybody could wait for, and itself waits for nothing long.
 */
public final class LockWaits {

  private static final String WAITING = Sql.load(LockWaits.class, "lock-waiting.sql");
  private static final String BLOCKERS = Sql.load(LockWaits.class, "lock-blockers.sql");
  private static final String PROGRESS = Sql.load(LockWaits.class, "statement-progress.sql");
  private static final String CANCEL = Sql.load(LockWaits.class, "blocker-cancel.sql");
  private static final String TERMINATE = Sql.load(LockWaits.class, "blocker-terminate.sql");
  private static final String CANCEL_WAIT = Sql.load(LockWaits.class, "lock-wait-cancel.sql");

  private final Connection connection;
  private final int pid;

  /**
   * Watches one session.
   *
   * @param connection a session of the watcher's own, of the same role
   * @param pid the session that is watched
   */
  public LockWaits(Connection connection, int pid) {
    this.connection = connection;
    this.pid = pid;
  }

  /** Makes sure that a catalog which the watched session has locked does not stop the watcher. */
  public void prepare() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET lock_timeout = '500ms'; SET statement_timeout = '5s'");
    }
  }

  /** The lock that the session waits for now; null when it does not wait. */
  public @Nullable LockWait now() throws SQLException {
    if (!isTrue(WAITING, pid)) {
      return null;
    }
    try (PreparedStatement statement = connection.prepareStatement(BLOCKERS)) {
      statement.setInt(1, pid);
      try (ResultSet row = statement.executeQuery()) {
        if (!row.next()) {
          return null;
        }
        String type = row.getString("locktype");
        String mode = row.getString("wanted_mode");
        String relation = row.getString("relation");
        long waited = row.getLong("waited_ms");
        List<Blocker> blockers = new ArrayList<>();
        do {
          blockers.add(blocker(row, type, relation));
        } while (row.next());
        return new LockWait(type == null ? "lock" : type, mode, relation, waited, blockers);
      }
    }
  }

  private static Blocker blocker(ResultSet row, @Nullable String type, @Nullable String relation)
      throws SQLException {
    String modes = row.getString("modes");
    String lock = null;
    if (modes != null && "relation".equals(type)) {
      lock = relation == null ? modes : modes + " on " + relation;
    } else if (modes != null && "transactionid".equals(type)) {
      lock = relation == null ? "a row" : "a row of " + relation;
    }
    return new Blocker(
        row.getInt("pid"),
        row.getString("username"),
        row.getString("application"),
        row.getString("client"),
        row.getString("kind"),
        row.getString("state"),
        number(row, "transaction_ms"),
        number(row, "query_ms"),
        row.getString("query"),
        lock,
        row.getBoolean("waits"));
  }

  /** How far the session's statement has come; null where the server does not tell. */
  public @Nullable StatementProgress progress() throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(PROGRESS)) {
      statement.setInt(1, pid);
      try (ResultSet row = statement.executeQuery()) {
        return row.next()
            ? new StatementProgress(
                row.getString("what"),
                row.getString("relation"),
                row.getString("phase"),
                row.getLong("done"),
                row.getLong("total"),
                row.getString("unit"))
            : null;
      }
    }
  }

  /**
   * Moves a blocker away, if at this moment it still keeps the session waiting: cancels an
   * autovacuum worker, ends a client's session.
   *
   * @return whether the server did it
   * @throws SQLException 42501 when the role may not
   */
  public boolean move(Blocker blocker) throws SQLException {
    return isTrue(blocker.isAutovacuum() ? CANCEL : TERMINATE, blocker.pid(), pid);
  }

  /** Cancels the session's statement if it still waits for a lock; says whether it did. */
  public boolean cancelWait() throws SQLException {
    return isTrue(CANCEL_WAIT, pid);
  }

  private boolean isTrue(String sql, int... pids) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < pids.length; i++) {
        statement.setInt(i + 1, pids[i]);
      }
      try (ResultSet row = statement.executeQuery()) {
        return row.next() && row.getBoolean(1);
      }
    }
  }

  private static @Nullable Long number(ResultSet row, String column) throws SQLException {
    long value = row.getLong(column);
    return row.wasNull() ? null : Long.valueOf(value);
  }
}
