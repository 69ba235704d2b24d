package io.iacdharma.db.pooler;

import java.nio.file.Path;
import java.util.List;

/** The names of the files, and the texts of the smaller ones. */
final class PoolerFiles {

  static final String INI = "pgbouncer.ini";
  static final String USERS = "userlist.txt";
  static final String CONSOLE = "console.pgpass";
  static final String SQL = "auth.sql";
  static final String HBA = "pg_hba.conf.add";
  static final String UNIT = "pgbouncer.service";

  private PoolerFiles() {}

  /** PgBouncer logs in to the server as the role that asks, and so needs its password as it is. */
  static String users(PoolerSettings.Roles roles, Passwords passwords) {
    return "\"%s\" \"%s\"\n\"%s\" \"%s\"\n\"%s\" \"%s\"\n"
        .formatted(
            doubled(roles.auth()),
            passwords.auth().reveal(),
            doubled(roles.admin()),
            ScramVerifier.of(roles.admin(), passwords.admin().reveal()),
            doubled(roles.stats()),
            ScramVerifier.of(roles.stats(), passwords.stats().reveal()));
  }

  /** A password file (PostgreSQL manual, 34.16) for who works at the console. */
  static String console(PoolerSettings settings, Passwords passwords) {
    String line = "*:" + settings.port() + ":pgbouncer:%s:%s\n";
    return line.formatted(settings.roles().admin(), passwords.admin().reveal())
        + line.formatted(settings.roles().stats(), passwords.stats().reveal());
  }

  static String hba(
      PoolerSettings settings, Target target, ServerState server, List<String> databases) {
    String mode = IniText.serverMode(settings, target, server);
    String type = mode.equals("require") || mode.startsWith("verify") ? "hostssl" : "host";
    StringBuilder text = new StringBuilder();
    text.append("# Above any line of pg_hba.conf that admits these; then pg_reload_conf().\n");
    for (String database : databases) {
      text.append("%s \"%s\" all %s scram-sha-256\n".formatted(type, database, settings.address()));
    }
    return text.append("# The role that asks for passwords comes from nowhere else.\n")
        .append("host all \"%s\" all reject\n".formatted(settings.roles().auth()))
        .toString();
  }

  /** Since 1.23 SIGTERM waits for clients to leave, which a pool of an application never does. */
  static String unit(
      PoolerSettings settings, PoolerVersion version, PoolSizes sizes, Path program, Path folder) {
    return """
    [Unit]
    Description=PgBouncer, a connection pooler for PostgreSQL
    After=network-online.target
    Wants=network-online.target

    [Service]
    Type=notify
    User=%s
    ExecStart=%s %s
    ExecReload=/bin/kill -HUP $MAINPID
    # lets running transactions end; %s
    KillSignal=SIGINT
    TimeoutStopSec=90
    # clients %d + server connections %d + its own
    LimitNOFILE=%d
    Restart=on-failure

    [Install]
    WantedBy=multi-user.target
    """
        .formatted(
            settings.osUser(),
            program,
            folder.resolve(INI),
            version.atLeast(1, 23)
                ? "SIGTERM would wait for every client to leave"
                : "SIGTERM would end them at once",
            sizes.clients(),
            sizes.servers(),
            sizes.files());
  }

  private static String doubled(String name) {
    return name.replace("\"", "\"\"");
  }
}
