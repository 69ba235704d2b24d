package io.iacdharma.db.pooler;

import io.iacdharma.db.config.Key;
import io.iacdharma.db.config.PoolerKeys;
import io.iacdharma.db.config.Setting;
import io.iacdharma.db.config.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A pool of JDBC connections that an application keeps, such as HikariCP's.
 *
 * @param name its name in the settings
 * @param database the database that it connects to; empty for any
 * @param user the role that it logs in as; empty when that is not said
 * @param instances how many processes keep one
 * @param maximumPoolSize the most connections of each
 * @param maxLifetime how long a connection is kept
 * @param prepareThreshold the driver's prepareThreshold; 0 names no statements
 */
public record ApplicationPool(
    String name,
    String database,
    String user,
    int instances,
    int maximumPoolSize,
    Duration maxLifetime,
    int prepareThreshold) {

  /** The pools of the settings, in their order. */
  public static List<ApplicationPool> of(Settings settings) {
    List<ApplicationPool> pools = new ArrayList<>();
    settings
        .find(PoolerKeys.POOLS)
        .map(Setting::value)
        .orElse(Map.of())
        .forEach(
            (name, section) ->
                pools.add(
                    new ApplicationPool(
                        name,
                        text(section, "database", ""),
                        text(section, "user", ""),
                        Integer.parseInt(text(section, "instances", "1")),
                        Integer.parseInt(text(section, "maximumPoolSize", "10")),
                        Key.parseDuration(text(section, "maxLifetime", "30min")),
                        Integer.parseInt(text(section, "prepareThreshold", "5")))));
    return List.copyOf(pools);
  }

  private static String text(Map<String, Setting<String>> section, String name, String fallback) {
    Setting<String> given = section.get(name);
    return given == null ? fallback : given.value();
  }

  /** Whether it may connect to this database, or to its alias for tools. */
  public boolean uses(String name) {
    return database.isEmpty() || database.equals(name);
  }

  /** The most connections of all instances together. */
  public int clients() {
    return instances * maximumPoolSize;
  }
}
