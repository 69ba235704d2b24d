package io.iacdharma.db.database.embedded;

import io.iacdharma.db.database.ConnectionSettings;
import io.iacdharma.db.database.Secret;
import java.util.List;
import java.util.Map;

/** How the roles of an embedded server log in. */
final class Logins {

  static final String SUPERUSER = "postgres";
  static final String OWNER = "dharma";

  private static final String HOST = "127.0.0.1";
  private static final String ORIGIN = "the embedded server";

  private Logins() {}

  /** The role that owns the databases; it may make databases and roles and is no superuser. */
  static ConnectionSettings owner(
      int port,
      String database,
      Secret password,
      String origin,
      String environment,
      boolean guarded) {
    return new ConnectionSettings(
        List.of(new ConnectionSettings.HostPort(HOST, port)),
        database,
        OWNER,
        password,
        // The traffic does not leave the machine, and the server has no certificate to ask for.
        Map.of("sslmode", "disable"),
        origin,
        environment,
        guarded);
  }

  static ConnectionSettings superuser(int port, String database, Secret password) {
    return new ConnectionSettings(
        List.of(new ConnectionSettings.HostPort(HOST, port)),
        database,
        SUPERUSER,
        password,
        Map.of("sslmode", "disable"),
        ORIGIN,
        "",
        false);
  }
}
