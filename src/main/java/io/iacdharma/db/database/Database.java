package io.iacdharma.db.database;

import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.report.Target;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.postgresql.Driver;

/** One database to work on: opens sessions, and nothing else does. */
public final class Database {

  private static final String FACTS = Sql.load(Database.class, "server-facts.sql");

  /** The driver logs on standard error what it throws as well; kept, lest its level be lost. */
  private static final Logger DRIVER = Logger.getLogger("org.postgresql");

  private final ConnectionSettings settings;

  public Database(ConnectionSettings settings) {
    this.settings = settings;
  }

  /** How the database is reached. */
  public ConnectionSettings settings() {
    return settings;
  }

  /**
   * Opens a session whose {@code application_name} is {@code dharma-db <purpose>}.
   *
   * @throws io.iacdharma.db.error.DharmaException CONNECT_FAILED, AUTHENTICATION_FAILED or
   *     SERVER_TOO_OLD
   */
  public Session open(String purpose) {
    return open(purpose, Duration.ZERO);
  }

  /**
   * The same, giving up when the server is silent for too long.
   *
   * @param patience the longest silence, in whole seconds; zero waits for ever
   */
  Session open(String purpose, Duration patience) {
    Properties properties = properties(purpose);
    if (!patience.isZero()) {
      properties.setProperty("socketTimeout", Long.toString(patience.toSeconds()));
    }
    Connection connection = connect(properties);
    try {
      ServerFacts facts = facts(connection);
      if (facts.major() < ServerFacts.OLDEST_MAJOR) {
        throw Problem.of(
                ErrorCode.SERVER_TOO_OLD,
                "PostgreSQL %s is older than %d"
                    .formatted(facts.version(), ServerFacts.OLDEST_MAJOR))
            .at(settings.displayUrl())
            .after("nothing was changed")
            .hint("upgrade the server, or point --url at another one")
            .exception();
      }
      Session session = new Session(connection, facts);
      session.prepareNothingBehindAPooler();
      return session;
    } catch (SQLException e) {
      close(connection);
      throw SqlErrors.translate(e, "looking at the server").exception(e);
    } catch (RuntimeException e) {
      close(connection);
      throw e;
    }
  }

  /**
   * Opens PgBouncer's console, which these settings lead to.
   *
   * @throws io.iacdharma.db.error.DharmaException CONNECT_FAILED or AUTHENTICATION_FAILED
   */
  public PoolerConsole console() {
    Properties properties = properties("pgbouncer check");
    properties.setProperty("preferQueryMode", "simple");
    // Keeps the driver from its first SET, which the console refuses; below 9.4, as assumed above,
    // it is not sent.
    properties.setProperty("replication", "database");
    return new PoolerConsole(connect(properties));
  }

  /**
   * The history file of a timeline of the server (PostgreSQL manual, 54.4, TIMELINE_HISTORY).
   *
   * @throws io.iacdharma.db.error.DharmaException STATEMENT_FAILED when it has none; what keeps
   *     from connecting; PRIVILEGE_MISSING for a role without REPLICATION
   */
  public String timelineHistory(int timeline) {
    Properties properties = properties("timeline history");
    // For older servers the driver does not ask for replication.
    properties.setProperty("assumeMinServerVersion", "9.4");
    properties.setProperty("preferQueryMode", "simple");
    properties.setProperty("replication", "database");
    try (Connection connection = connect(properties);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("TIMELINE_HISTORY " + timeline)) {
      row.next();
      return row.getString("content");
    } catch (SQLException e) {
      throw SqlErrors.translate(e, "reading the history of timeline " + timeline).exception(e);
    }
  }

  /** What is shown of this database, as a session on it knows it. */
  public Target target(Session session) {
    ServerFacts server = session.server();
    return new Target(
        settings.displayUrl(),
        server.user(),
        session.address().host(),
        session.address().port(),
        server.database(),
        server.version(),
        server.standby() ? "standby" : "primary",
        settings.environment(),
        settings.origin(),
        settings.guarded());
  }

  private Properties properties(String purpose) {
    Properties properties = new Properties();
    settings.properties().forEach(properties::setProperty);
    properties.setProperty("user", settings.user());
    // Without a password of its own the driver would read the password file by its own rules.
    Secret password = settings.password();
    properties.setProperty("password", password == null ? "" : password.reveal());
    if (settings.keyPassword() != null) {
      properties.setProperty("sslpassword", settings.keyPassword().reveal());
    }
    ConnectionSettings.HostPort first = settings.hosts().get(0);
    if (first.isSocket()) {
      properties.setProperty("socketFactory", UnixSocketFactory.class.getName());
      properties.setProperty(
          "socketFactoryArg", UnixSocketFactory.path(first.host(), first.port()));
    }
    // Sent with the start-up packet then, and so what RESET ALL goes back to.
    properties.putIfAbsent("assumeMinServerVersion", "9.0");
    properties.putIfAbsent("ApplicationName", "dharma-db " + purpose);
    return properties;
  }

  private Connection connect(Properties properties) {
    DRIVER.setLevel(Level.OFF);
    try {
      Connection connection = new Driver().connect(settings.jdbcUrl(), properties);
      if (connection == null) {
        throw new SQLException("the driver does not take " + settings.displayUrl());
      }
      return connection;
    } catch (SQLException e) {
      throw ConnectErrors.translate(e, settings).exception(e);
    }
  }

  private static ServerFacts facts(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(FACTS)) {
      row.next();
      return new ServerFacts(
          row.getString("version").split(" ")[0],
          row.getInt("version_number"),
          row.getBoolean("standby"),
          row.getString("role"),
          row.getString("database"),
          Optional.ofNullable(row.getString("schema")).orElse("public"),
          row.getString("system_identifier"),
          row.getBoolean("read_only"),
          row.getInt("backend_pid"));
    }
  }

  private static void close(Connection connection) {
    try {
      connection.close();
    } catch (SQLException ignored) {
      // The first error is the one to be told.
    }
  }
}
