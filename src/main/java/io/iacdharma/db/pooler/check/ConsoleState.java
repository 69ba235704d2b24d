package io.iacdharma.db.pooler.check;

import io.iacdharma.db.database.PoolerConsole;
import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.pooler.PoolerVersion;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a running PgBouncer tells of itself.
 *
 * @param version its version
 * @param config its settings, by name
 * @param databases the rows of SHOW DATABASES
 * @param pools the rows of SHOW POOLS
 * @param state the rows of SHOW STATE; empty before 1.19
 */
record ConsoleState(
    PoolerVersion version,
    Map<String, String> config,
    List<Map<String, String>> databases,
    List<Map<String, String>> pools,
    List<Map<String, String>> state) {

  /** Asks the console. */
  static ConsoleState of(PoolerConsole console) {
    PoolerVersion version =
        console.show("VERSION").stream()
            .flatMap(row -> row.values().stream())
            .flatMap(text -> PoolerVersion.find(text).stream())
            .findFirst()
            .orElse(PoolerVersion.of(1, 0));
    Map<String, String> config = new LinkedHashMap<>();
    console
        .show("CONFIG")
        .forEach(row -> config.put(row.getOrDefault("key", ""), row.getOrDefault("value", "")));
    return new ConsoleState(
        version, config, console.show("DATABASES"), console.show("POOLS"), state(console));
  }

  private static List<Map<String, String>> state(PoolerConsole console) {
    try {
      return console.show("STATE");
    } catch (DharmaException e) {
      return List.of();
    }
  }

  /** Its databases, without the console itself. */
  List<PooledDatabase> pooled() {
    return databases.stream()
        .filter(row -> !row.getOrDefault("name", "").equals("pgbouncer"))
        .map(ConsoleState::pooled)
        .toList();
  }

  private static PooledDatabase pooled(Map<String, String> row) {
    Map<String, String> parts = new LinkedHashMap<>();
    Map<String, String> names =
        Map.of(
            "host", "host",
            "port", "port",
            "database", "dbname",
            "force_user", "user",
            "pool_size", "pool_size",
            "reserve_pool", "reserve_pool",
            "reserve_pool_size", "reserve_pool_size",
            "pool_mode", "pool_mode",
            "max_connections", "max_db_connections");
    names.forEach(
        (column, part) -> {
          String value = row.getOrDefault(column, "");
          if (!value.isEmpty()) {
            parts.put(part, value);
          }
        });
    return new PooledDatabase(row.getOrDefault("name", ""), parts, null);
  }
}
