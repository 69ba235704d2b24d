package io.iacdharma.db.pooler;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Writes pgbouncer.ini. */
final class IniText {

  private final PoolerSettings settings;
  private final PoolerVersion version;
  private final StringBuilder text = new StringBuilder();

  IniText(PoolerSettings settings, PoolerVersion version) {
    this.settings = settings;
    this.version = version;
  }

  String write(
      Target target, ServerState server, List<String> databases, PoolSizes sizes, Path folder) {
    line(";; PgBouncer " + version + ", written by dharma-db pgbouncer config");
    line("");
    line("[databases]");
    line("; for applications: one server process for each transaction");
    databases.forEach(name -> database(name, name, "transaction", target, sizes));
    line("; for tools: migrations, partitions, sessions with locks and settings of their own");
    databases.forEach(name -> database(name + "_admin", name, "session", target, sizes));
    line("");
    line("[pgbouncer]");
    listening();
    logins(folder);
    pools(sizes);
    times(sizes);
    tls(target, server);
    return text.toString();
  }

  private void database(String alias, String name, String mode, Target target, PoolSizes sizes) {
    boolean tools = mode.equals("session");
    line(
        "%s = host=%s port=%d dbname=%s pool_mode=%s pool_size=%d max_db_connections=%d"
            .formatted(
                alias,
                quoted(target.host()),
                target.port(),
                quoted(name),
                mode,
                tools ? sizes.tools() : sizes.pool(),
                tools ? sizes.toolDatabase() : sizes.database()));
  }

  private void listening() {
    set("listen_addr", settings.listen());
    set("listen_port", settings.port());
    Path sockets = settings.socketDirectory();
    set("unix_socket_dir", sockets == null ? "" : sockets);
  }

  private void logins(Path folder) {
    PoolerSettings.Roles roles = settings.roles();
    set("auth_type", "scram-sha-256");
    set("auth_file", folder.resolve(PoolerFiles.USERS));
    set("auth_user", roles.auth());
    set(
        "auth_query",
        "SELECT uname, phash FROM %s($1)".formatted(AuthSql.function(roles.schema())));
    set("admin_users", roles.admin());
    set("stats_users", roles.stats());
  }

  private void pools(PoolSizes sizes) {
    set("pool_mode", "transaction");
    set("default_pool_size", sizes.pool());
    set("reserve_pool_size", sizes.reserve());
    set("reserve_pool_timeout", 5);
    set("max_client_conn", sizes.clients());
    line("; the JDBC driver sends it");
    set("ignore_startup_parameters", "extra_float_digits");
    if (version.atLeast(PoolerVersion.PREPARED)) {
      set("max_prepared_statements", 200);
    } else {
      line("; this version knows no prepared statements: prepareThreshold=0 in every JDBC URL");
    }
    if (version.atLeast(1, 20)) {
      set("track_extra_parameters", "IntervalStyle");
    }
    line("; for session mode; transactions leave nothing behind");
    set("server_reset_query", "DISCARD ALL");
    set("server_reset_query_always", 0);
  }

  private void times(PoolSizes sizes) {
    set("server_lifetime", sizes.lifetime());
    set("server_idle_timeout", 600);
    set("query_wait_timeout", seconds(settings.times().queryWait()));
    set("idle_transaction_timeout", seconds(settings.times().idleTransaction()));
    if (version.atLeast(1, 25)) {
      set("transaction_timeout", seconds(settings.times().transaction()));
    }
  }

  /** Less than a second must not become zero, which is no limit. */
  private static long seconds(Duration time) {
    return time.isZero() ? 0 : Math.max(1, time.toSeconds());
  }

  private void tls(Target target, ServerState server) {
    Path certificate = settings.tls().certificate();
    Path key = settings.tls().key();
    if (certificate == null || key == null) {
      set("client_tls_sslmode", "disable");
    } else {
      set("client_tls_sslmode", settings.local() ? "allow" : "require");
      set("client_tls_cert_file", certificate);
      set("client_tls_key_file", key);
    }
    Path ca = settings.tls().serverCa();
    set("server_tls_sslmode", serverMode(settings, target, server));
    if (ca != null) {
      set("server_tls_ca_file", ca);
    }
  }

  /** How PgBouncer speaks to the server. */
  static String serverMode(PoolerSettings settings, Target target, ServerState server) {
    String wish = settings.tls().server();
    if (!wish.equals("auto")) {
      return wish;
    }
    if (!server.ssl() || target.host().startsWith("/")) {
      return "disable";
    }
    return settings.tls().serverCa() == null ? "require" : "verify-full";
  }

  private void set(String name, Object value) {
    line((name + " = " + value).stripTrailing());
  }

  private void line(String line) {
    text.append(line).append('\n');
  }

  /** A value of a connection string; quotes are doubled (pgbouncer.ini, section databases). */
  private static String quoted(String value) {
    return value.matches("[\\w./:-]+") ? value : "'" + value.replace("'", "''") + "'";
  }
}
