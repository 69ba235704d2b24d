package io.iacdharma.db.support;

import io.iacdharma.db.database.ConnectionSettings;
import io.iacdharma.db.database.ConnectionSettings.HostPort;
import io.iacdharma.db.database.Database;
import java.util.List;
import java.util.Map;

/** Databases on the loopback address, as a room is given them. */
public final class LocalDatabase {

  private LocalDatabase() {}

  /** A database behind a port, where a server listens, or something in front of one. */
  public static Database at(int port, String name, String role) {
    return new Database(
        new ConnectionSettings(
            List.of(new HostPort("127.0.0.1", port)),
            name,
            role,
            null,
            Map.of("sslmode", "disable"),
            "test",
            "",
            false));
  }
}
