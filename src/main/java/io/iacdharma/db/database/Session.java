package io.iacdharma.db.database;

import io.iacdharma.db.database.ConnectionSettings.HostPort;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.PGConnection;
import org.postgresql.core.BaseConnection;
import org.postgresql.util.HostSpec;

/**
 * An open connection and what is known of the server behind it. Not for use by two threads, but for
 * {@link #cancel()}.
 */
public final class Session implements AutoCloseable {

  private final Connection connection;
  private final ServerFacts server;
  private volatile boolean cancelled;

  Session(Connection connection, ServerFacts server) {
    this.connection = connection;
    this.server = server;
  }

  /** The JDBC connection; in autocommit mode unless the owner of this session changed that. */
  public Connection connection() {
    return connection;
  }

  /** What the server told of itself. */
  public ServerFacts server() {
    return server;
  }

  /**
   * Refuses a server that takes no changes.
   *
   * @param doing what would be changed, such as "migrate"
   * @throws io.iacdharma.db.error.DharmaException SERVER_READ_ONLY
   */
  public void requireWritable(String doing) {
    if (server.standby() || server.readOnly()) {
      throw Problem.of(
              ErrorCode.SERVER_READ_ONLY,
              "%s needs a server that takes changes, and this one does not".formatted(doing))
          .because(
              server.standby()
                  ? "it is a standby"
                  : "default_transaction_read_only is on for this role or database")
          .after("nothing was changed")
          .hint(
              server.standby()
                  ? "point --url at the primary, or name all servers and add"
                      + " target_session_attrs=read-write"
                  : "log in as a role without that setting, or turn it off")
          .exception();
    }
  }

  /** The server that was reached, of all that were named. */
  public HostPort address() {
    try {
      HostSpec host = connection.unwrap(BaseConnection.class).getQueryExecutor().getHostSpec();
      return new HostPort(host.getHost(), host.getPort());
    } catch (SQLException e) {
      throw SqlErrors.translate(e, "looking at the connection").exception(e);
    }
  }

  /** The server process as the protocol announced it; a pooler makes this up. */
  int announcedPid() {
    try {
      return connection.unwrap(PGConnection.class).getBackendPID();
    } catch (SQLException e) {
      throw SqlErrors.translate(e, "looking at the connection").exception(e);
    }
  }

  /** Whether a pooler stands between this session and the server. */
  public boolean isPooled() {
    return announcedPid() != server.backendPid();
  }

  /**
   * Has the driver name no prepared statements where the next transaction may reach another server
   * process, which would know the names of other clients.
   */
  void prepareNothingBehindAPooler() {
    if (isPooled()) {
      try {
        connection.unwrap(PGConnection.class).setPrepareThreshold(0);
      } catch (SQLException e) {
        throw SqlErrors.translate(e, "looking at the connection").exception(e);
      }
    }
  }

  /** Cancels what the server is doing for this session; may be called from another thread. */
  public void cancel() {
    cancelled = true;
    try {
      connection.unwrap(PGConnection.class).cancelQuery();
    } catch (SQLException ignored) {
      // The session is gone, or idle: either way there is nothing left to cancel.
    }
  }

  /** Whether {@link #cancel()} was called: whoever waits for something should stop waiting. */
  public boolean isCancelled() {
    return cancelled;
  }

  /** Closes the connection; what was not committed is rolled back by the server. */
  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException ignored) {
      // A connection that cannot be closed is one that is closed already.
    }
  }
}
