package io.iacdharma.db.pooler;

import io.iacdharma.db.config.Key;
import io.iacdharma.db.config.PoolerKeys;
import io.iacdharma.db.config.Setting;
import io.iacdharma.db.config.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a configuration is written from, beside the server.
 *
 * @param databases the databases to put behind the pooler; empty for the target alone
 * @param listen addresses to listen on, as listen_addr takes them
 * @param port TCP port of the pooler
 * @param address where the pooler connects from, as pg_hba.conf takes it
 * @param socketDirectory folder of its Unix socket, or null for none
 * @param sizes the wishes for pools
 * @param times the limits of time
 * @param roles the names of roles and the schema that it needs
 * @param tls certificates and modes
 * @param osUser the account that PgBouncer runs as
 * @param pools the applications' own pools
 */
public record PoolerSettings(
    List<String> databases,
    String listen,
    int port,
    String address,
    @Nullable Path socketDirectory,
    Sizes sizes,
    Times times,
    Roles roles,
    Tls tls,
    String osUser,
    List<ApplicationPool> pools) {

  public PoolerSettings {
    databases = List.copyOf(databases);
    pools = List.copyOf(pools);
  }

  /**
   * Wishes for pools.
   *
   * @param pool most server connections of one role to one database
   * @param tools the same for the alias of tools, all roles together
   * @param reserve connections above that for a rush
   * @param others connections of the server that go to nobody behind the pooler
   * @param clients most clients, unless the applications' pools need more
   */
  public record Sizes(int pool, int tools, int reserve, int others, int clients) {}

  /**
   * Limits of time; zero is none.
   *
   * @param queryWait longest wait for a server connection
   * @param idleTransaction longest idleness in a transaction
   * @param transaction longest transaction, from PgBouncer 1.25 on
   */
  public record Times(Duration queryWait, Duration idleTransaction, Duration transaction) {}

  /**
   * Names.
   *
   * @param auth the role that asks for passwords
   * @param schema the schema of the function that it asks
   * @param admin may do everything at the console
   * @param stats may look at the console
   */
  public record Roles(String auth, String schema, String admin, String stats) {}

  /**
   * TLS.
   *
   * @param certificate for clients, or null
   * @param key its key, or null
   * @param server mode towards the server: auto, or as server_tls_sslmode takes it
   * @param serverCa what the server's certificate is checked with, or null
   */
  public record Tls(
      @Nullable Path certificate, @Nullable Path key, String server, @Nullable Path serverCa) {}

  /** What the settings of a run say. */
  public static PoolerSettings of(Settings settings) {
    return new PoolerSettings(
        settings.find(PoolerKeys.DATABASES).map(Setting::value).orElse(List.of()),
        settings.get(PoolerKeys.LISTEN),
        settings.get(PoolerKeys.PORT),
        settings.get(PoolerKeys.ADDRESS),
        path(settings, PoolerKeys.SOCKETS),
        new Sizes(
            settings.get(PoolerKeys.POOL_SIZE),
            settings.get(PoolerKeys.TOOL_POOL_SIZE),
            settings.get(PoolerKeys.RESERVE_SIZE),
            settings.get(PoolerKeys.OTHER_CONNECTIONS),
            settings.get(PoolerKeys.MAX_CLIENTS)),
        new Times(
            settings.get(PoolerKeys.QUERY_WAIT),
            settings.get(PoolerKeys.IDLE_TRANSACTION),
            settings.get(PoolerKeys.TRANSACTION)),
        new Roles(
            settings.get(PoolerKeys.AUTH_USER),
            settings.get(PoolerKeys.AUTH_SCHEMA),
            settings.get(PoolerKeys.ADMIN),
            settings.get(PoolerKeys.STATS)),
        new Tls(
            path(settings, PoolerKeys.TLS_CERTIFICATE),
            path(settings, PoolerKeys.TLS_KEY),
            settings.get(PoolerKeys.SERVER_TLS),
            path(settings, PoolerKeys.SERVER_CA)),
        settings.get(PoolerKeys.OS_USER),
        ApplicationPool.of(settings));
  }

  private static @Nullable Path path(Settings settings, Key<Path> key) {
    return settings.find(key).map(Setting::value).orElse(null);
  }

  /** Whether it listens on this machine alone. */
  public boolean local() {
    return Addresses.local(listen);
  }
}
