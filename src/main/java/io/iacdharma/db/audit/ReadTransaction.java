package io.iacdharma.db.audit;

import io.iacdharma.db.database.Identifier;
import io.iacdharma.db.database.Session;
import io.iacdharma.db.database.Sql;
import io.iacdharma.db.database.SqlErrors;
import io.iacdharma.db.database.Transactions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A transaction in which rows are read in their canonical form: read-only, with one snapshot from
 * beginning to end, and with every setting that a row's text depends on. Changes nothing; closing
 * it ends it.
 */
public final class ReadTransaction implements AutoCloseable {

  private static final String SETTINGS = Sql.load(ReadTransaction.class, "read-settings.sql");
  private static final String HORIZON = Sql.load(ReadTransaction.class, "horizon.sql");

  /** Since this version a setting ends transactions that take long. */
  private static final int TRANSACTION_TIMEOUT = 17;

  private final Session session;
  private final @Nullable String role;
  private final long finished;
  private final long next;

  private ReadTransaction(Session session, @Nullable String role, long finished, long next) {
    this.session = session;
    this.role = role;
    this.finished = finished;
    this.next = next;
  }

  /**
   * Begins; the session must not be in a transaction.
   *
   * @param role the role to read as, or null
   * @throws io.iacdharma.db.error.DharmaException PRIVILEGE_MISSING when it may not be taken
   */
  public static ReadTransaction begin(Session session, @Nullable String role) {
    Connection connection = session.connection();
    boolean begun = false;
    try {
      connection.setAutoCommit(false);
      try (Statement statement = connection.createStatement()) {
        statement.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
        if (session.server().major() >= TRANSACTION_TIMEOUT) {
          statement.execute("SET LOCAL transaction_timeout = 0");
        }
        if (role != null) {
          Roles.take(statement, role, "audit.role", session.server().user());
        }
        statement.execute(SETTINGS);
        try (ResultSet row = statement.executeQuery(HORIZON)) {
          row.next();
          begun = true;
          return new ReadTransaction(session, role, row.getLong("finished"), row.getLong("next"));
        }
      }
    } catch (SQLException e) {
      throw SqlErrors.translate(e, "beginning to read").exception(e);
    } finally {
      if (!begun) {
        Transactions.undo(connection);
      }
    }
  }

  /**
   * The horizon: rows of transactions below this one are all there, and none will follow. A row of
   * a transaction at or above it may still appear.
   */
  public long finished() {
    return finished;
  }

  /** No transaction at or above this one has begun: rows that name one were made elsewhere. */
  public long next() {
    return next;
  }

  Session session() {
    return session;
  }

  /** Reads something that the login may read, and the role that reads rows perhaps not. */
  <T> T asLogin(Supplier<T> reading) {
    if (role == null) {
      return reading.get();
    }
    become("NONE");
    T result = reading.get();
    // Not in a finally: where reading fails the transaction is over, and the role with it.
    become(new Identifier(role).quoted());
    return result;
  }

  private void become(String name) {
    try (Statement statement = session.connection().createStatement()) {
      statement.execute("SET LOCAL ROLE " + name);
    } catch (SQLException e) {
      throw SqlErrors.translate(e, "changing the role that reads").exception(e);
    }
  }

  @Override
  public void close() {
    Transactions.undo(session.connection());
  }
}
