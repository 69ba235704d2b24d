package io.iacdharma.db.database;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * An open connection and what is known of the server behind it. Not for use by two threads, but for
 * {@link #cancel()}.
 */
public final class Session implements AutoCloseable {

  private final Connection connection;
  private final ServerFacts server;

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

  /** Cancels what the server is doing for this session; may be called from another thread. */
  public void cancel() {
    try {
      connection.unwrap(org.postgresql.PGConnection.class).cancelQuery();
    } catch (SQLException ignored) {
      // The session is gone, or idle: either way there is nothing left to cancel.
    }
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
