package io.iacdharma.db.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import javax.sql.DataSource;

/**
 * A few connections for work that needs several at once; everything else uses one {@link Session}.
 */
public final class ConnectionPool implements AutoCloseable {

  private final HikariDataSource source;

  private ConnectionPool(HikariDataSource source) {
    this.source = source;
  }

  /**
   * Opens a pool; no connection is made before one is asked for.
   *
   * @param purpose what it is for, as the server's {@code application_name} shows it
   * @param size the most connections that it opens
   */
  public static ConnectionPool open(Database database, String purpose, int size) {
    ConnectionSettings settings = database.settings();
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(settings.jdbcUrl());
    config.setUsername(settings.user());
    if (settings.password() != null) {
      config.setPassword(settings.password().reveal());
    }
    settings.properties().forEach(config::addDataSourceProperty);
    config.addDataSourceProperty("ApplicationName", "dharma-db " + purpose);
    config.setMaximumPoolSize(size);
    config.setMinimumIdle(0);
    // The pool must not end a session that holds a lock: the run is shorter than any life time.
    config.setMaxLifetime(0);
    config.setPoolName("dharma-db " + purpose);
    return new ConnectionPool(new HikariDataSource(config));
  }

  /** The connections. */
  public DataSource source() {
    return source;
  }

  @Override
  public void close() {
    source.close();
  }
}
