package io.iacdharma.db.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The settings of {@code pgbouncer}. */
public final class PoolerKeys {

  private static final String COUNT = "^\\d{1,5}$";

  public static final Key<String> URL =
      Key.text("pgbouncer.url", null, "PgBouncer's console: postgresql://ADMIN@HOST/pgbouncer");
  public static final Key<Path> FILE =
      Key.path("pgbouncer.file", null, "The pgbouncer.ini that pgbouncer check reads");
  public static final Key<String> VERSION =
      Key.text("pgbouncer.version", null, "PgBouncer's version; without it, the program's");
  public static final Key<Path> PROGRAM =
      Key.path("pgbouncer.program", null, "The program; without it, one of PATH or /usr/sbin");
  public static final Key<List<String>> DATABASES =
      Key.texts("pgbouncer.databases", null, "Databases behind PgBouncer; without it, the target");
  public static final Key<String> LISTEN =
      Key.text("pgbouncer.listen", "127.0.0.1", "Addresses that PgBouncer listens on");
  public static final Key<Integer> PORT =
      Key.number("pgbouncer.port", 6432, 1, "Port that PgBouncer listens on");
  public static final Key<String> ADDRESS =
      Key.text(
          "pgbouncer.address", "127.0.0.1/32", "Where PgBouncer connects from, for pg_hba.conf");
  public static final Key<Path> SOCKETS =
      Key.path("pgbouncer.socketDirectory", null, "Folder of PgBouncer's Unix socket");
  public static final Key<Integer> POOL_SIZE =
      Key.number(
          "pgbouncer.poolSize", 20, 1, "Most server connections of one role to one database");
  public static final Key<Integer> TOOL_POOL_SIZE =
      Key.number("pgbouncer.toolPoolSize", 5, 1, "Server connections of the alias for tools");
  public static final Key<Integer> RESERVE_SIZE =
      Key.number("pgbouncer.reserveSize", 5, 0, "Server connections above poolSize for a rush");
  public static final Key<Integer> OTHER_CONNECTIONS =
      Key.number(
          "pgbouncer.otherConnections", 10, 0, "Connections kept for what is not behind PgBouncer");
  public static final Key<Integer> MAX_CLIENTS =
      Key.number("pgbouncer.maxClients", 1000, 1, "Most clients, unless pools need more");
  public static final Key<Duration> QUERY_WAIT =
      Key.duration("pgbouncer.queryWaitTimeout", "60s", "Longest wait for a server connection");
  public static final Key<Duration> IDLE_TRANSACTION =
      Key.duration(
          "pgbouncer.idleTransactionTimeout", "10min", "Longest idleness in a transaction");
  public static final Key<Duration> TRANSACTION =
      Key.duration(
          "pgbouncer.transactionTimeout", "0", "Longest transaction; 0 for none; from 1.25 on");
  public static final Key<String> AUTH_USER =
      Key.text("pgbouncer.authUser", "pgbouncer_auth", "Role that asks for others' passwords");
  public static final Key<String> AUTH_SCHEMA =
      Key.text("pgbouncer.authSchema", "pgbouncer", "Schema of the function that it asks");
  public static final Key<String> ADMIN =
      Key.text("pgbouncer.admin", "pgbouncer_admin", "User with all rights at the console");
  public static final Key<String> STATS =
      Key.text("pgbouncer.stats", "pgbouncer_stats", "User that may look at the console");
  public static final Key<Path> TLS_CERTIFICATE =
      Key.path("pgbouncer.tlsCertificate", null, "Certificate that clients see");
  public static final Key<Path> TLS_KEY =
      Key.path("pgbouncer.tlsKey", null, "Private key of that certificate");
  public static final Key<String> SERVER_TLS =
      Key.choice(
          "pgbouncer.serverTls",
          "auto",
          "TLS towards the server; auto: whatever it offers",
          List.of("auto", "disable", "prefer", "require", "verify-ca", "verify-full"));
  public static final Key<Path> SERVER_CA =
      Key.path("pgbouncer.serverCa", null, "What the server's certificate is checked with");
  public static final Key<String> OS_USER =
      Key.text("pgbouncer.osUser", "postgres", "Account that PgBouncer runs as");
  public static final Key<Map<String, Map<String, Setting<String>>>> POOLS =
      Key.sections(
          "pgbouncer.pools",
          "Pools that applications keep, each by a name: dharma-db help pgbouncer",
          List.of(
              Part.text("database", "^.+$", null, "Database that it connects to"),
              Part.text("user", "^.+$", null, "Role that it logs in as"),
              Part.text("instances", COUNT, "1", "Processes that keep such a pool"),
              Part.text("maximumPoolSize", COUNT, "10", "Most connections of each"),
              Part.text(
                  "maxLifetime",
                  "^\\d+\\s*(ms|s|min|m|h|d)$",
                  "30min",
                  "How long a connection is kept"),
              Part.text("prepareThreshold", COUNT, "5", "prepareThreshold of its JDBC URL")));

  private PoolerKeys() {}

  /** All of them, in the order in which they are shown. */
  static List<Key<?>> all() {
    return List.of(
        URL,
        FILE,
        VERSION,
        PROGRAM,
        DATABASES,
        LISTEN,
        PORT,
        ADDRESS,
        SOCKETS,
        POOL_SIZE,
        TOOL_POOL_SIZE,
        RESERVE_SIZE,
        OTHER_CONNECTIONS,
        MAX_CLIENTS,
        QUERY_WAIT,
        IDLE_TRANSACTION,
        TRANSACTION,
        AUTH_USER,
        AUTH_SCHEMA,
        ADMIN,
        STATS,
        TLS_CERTIFICATE,
        TLS_KEY,
        SERVER_TLS,
        SERVER_CA,
        OS_USER,
        POOLS);
  }
}
