package io.iacdharma.db.database;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is needed to reach one database, resolved; the same for the driver and for every
 * program that is started.
 *
 * @param hosts servers in the order in which they are tried
 * @param database the database's name
 * @param user the role to log in as
 * @param password the password, or null when none is known
 * @param properties connection properties by pgjdbc's names, such as {@code sslmode}
 * @param origin which flag, variable or line chose the target
 * @param environment the environment's name, or empty
 * @param guarded whether {@code target.protected} is on
 * @param keyPassword what the client's TLS key is encrypted with, or null
 * @param parameters every resolved parameter with its origin, secrets masked
 * @param warnings what a person should know of how it was resolved
 */
public record ConnectionSettings(
    List<HostPort> hosts,
    String database,
    String user,
    @Nullable Secret password,
    Map<String, String> properties,
    String origin,
    String environment,
    boolean guarded,
    @Nullable Secret keyPassword,
    List<ConnectionParameter> parameters,
    List<String> warnings) {

  public ConnectionSettings {
    hosts = List.copyOf(hosts);
    properties = Map.copyOf(properties);
    parameters = List.copyOf(parameters);
    warnings = List.copyOf(warnings);
  }

  /** Settings that were not resolved from parameters, such as those of the embedded server. */
  public ConnectionSettings(
      List<HostPort> hosts,
      String database,
      String user,
      @Nullable Secret password,
      Map<String, String> properties,
      String origin,
      String environment,
      boolean guarded) {
    this(
        hosts,
        database,
        user,
        password,
        properties,
        origin,
        environment,
        guarded,
        null,
        List.of(),
        List.of());
  }

  /** The same settings with their list of parameters. */
  ConnectionSettings listing(List<ConnectionParameter> list) {
    return new ConnectionSettings(
        hosts,
        database,
        user,
        password,
        properties,
        origin,
        environment,
        guarded,
        keyPassword,
        list,
        warnings);
  }

  /** The same server and login with another database. */
  public ConnectionSettings on(String other) {
    return new ConnectionSettings(
        hosts,
        other,
        user,
        password,
        properties,
        origin,
        environment,
        guarded,
        keyPassword,
        parameters,
        warnings);
  }

  /** The same with {@code target.protected} as given. */
  public ConnectionSettings guarded(boolean on) {
    return new ConnectionSettings(
        hosts,
        database,
        user,
        password,
        properties,
        origin,
        environment,
        on,
        keyPassword,
        parameters,
        warnings);
  }

  /**
   * A server's address.
   *
   * @param host name or address; for a server that this process has started, the folder of its Unix
   *     socket
   * @param port TCP port
   */
  public record HostPort(String host, int port) {

    /** Whether it is a folder with a Unix socket. */
    boolean isSocket() {
      return host.startsWith("/");
    }

    @Override
    public String toString() {
      return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
    }
  }

  /** The connection as a URL without its password, for people. */
  public String displayUrl() {
    String addresses = hosts.stream().map(HostPort::toString).collect(Collectors.joining(","));
    return "postgresql://%s@%s/%s".formatted(user, addresses, database);
  }

  /** The URL as pgjdbc takes it; user and password travel as properties. */
  String jdbcUrl() {
    String addresses =
        hosts.stream()
            .map(host -> host.isSocket() ? "localhost:" + host.port() : host.toString())
            .collect(Collectors.joining(","));
    return "jdbc:postgresql://%s/%s"
        .formatted(
            addresses,
            java.net.URLEncoder.encode(database, java.nio.charset.StandardCharsets.UTF_8)
                .replace("+", "%20"));
  }
}
