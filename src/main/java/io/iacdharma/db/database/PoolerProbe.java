package io.iacdharma.db.database;

import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/**
 * Finds out whether a connection pooler such as PgBouncer stands between dharma-db and the server,
 * and whether it hands every transaction to another server process. A pooler makes up the process
 * id of the protocol's BackendKeyData message (PostgreSQL manual, 55.7); the server's own answer
 * differs from it.
 */
public final class PoolerProbe {

  /** What stands in the way. */
  public enum Mode {
    /** Nothing: the connection ends at the server. */
    DIRECT,
    /** A pooler that keeps one server process for the whole session. */
    SESSION,
    /** A pooler that may use another server process for each transaction or statement. */
    TRANSACTION
  }

  private static final String PID = "SELECT pg_backend_pid()";
  private static final int ROUNDS = 4;
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private PoolerProbe() {}

  /**
   * Refuses to go on through a pooler that would tear a session apart. Costs nothing when the
   * connection is direct, two connections and a few round trips otherwise.
   *
   * @param session not in a transaction
   * @throws DharmaException POOLER_IN_THE_WAY
   */
  public static void refuseTransactionPooling(Database database, Session session) {
    if (probe(database, session) == Mode.TRANSACTION) {
      throw Problem.of(
              ErrorCode.POOLER_IN_THE_WAY,
              "a pooler in transaction mode stands between dharma-db and PostgreSQL")
          .at(database.settings().displayUrl() + " (from " + database.settings().origin() + ")")
          .because(
              "statements of one session reach different server processes, so locks and settings"
                  + " that a session keeps are lost")
          .after("nothing was changed")
          .hint(
              "--url (or --admin-url beside it) with PostgreSQL's own address and port (often"
                  + " 5432), or an alias of the pooler with pool_mode=session")
          .exception();
    }
  }

  /**
   * Refuses to go on through any pooler: for what speaks the replication protocol, or is about the
   * server's address.
   *
   * @throws DharmaException POOLER_IN_THE_WAY
   */
  public static void refusePooling(Database database, Session session) {
    if (session.isPooled()) {
      throw Problem.of(
              ErrorCode.POOLER_IN_THE_WAY, "a pooler stands between dharma-db and PostgreSQL")
          .at(database.settings().displayUrl() + " (from " + database.settings().origin() + ")")
          .because("backups, WAL and a pooler's own configuration need the server itself")
          .after("nothing was changed")
          .hint(
              "--url (or --admin-url beside it) with PostgreSQL's own address and port (often"
                  + " 5432)")
          .exception();
    }
  }

  /** Which kind of connection this is; {@code session} must not be in a transaction. */
  public static Mode probe(Database database, Session session) {
    if (!session.isPooled()) {
      return Mode.DIRECT;
    }
    try (Session other = database.open("pooler probe", PATIENCE)) {
      return mode(session, other);
    } catch (DharmaException e) {
      // While the first session is idle, only session mode keeps its server process from others.
      return Mode.SESSION;
    }
  }

  private static Mode mode(Session session, Session other) {
    try {
      other.connection().setAutoCommit(false);
      for (int round = 1; round <= ROUNDS; round++) {
        int first = pid(session);
        for (int again = 1; again < round; again++) {
          first = pid(session);
        }
        int held = pid(other);
        if (held == first || pid(session) != first) {
          return Mode.TRANSACTION;
        }
        other.connection().rollback();
      }
      return Mode.SESSION;
    } catch (SQLException e) {
      // A wait for the only server process, or a transaction that statement mode refuses.
      return Mode.TRANSACTION;
    }
  }

  private static int pid(Session session) throws SQLException {
    try (Statement statement = session.connection().createStatement()) {
      statement.setQueryTimeout((int) PATIENCE.toSeconds());
      try (ResultSet row = statement.executeQuery(PID)) {
        row.next();
        return row.getInt(1);
      }
    }
  }
}
