package io.iacdharma.db.pooler.check;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A database of the pooler, or an alias of one.
 *
 * @param name what clients call it; {@code *} for all others
 * @param parts what is set for it alone
 * @param place where it stands, or null
 */
record PooledDatabase(String name, Map<String, String> parts, @Nullable Place place) {

  /** The one role that all its clients become, or empty. */
  String forcedUser() {
    return parts.getOrDefault("user", "");
  }

  String mode(PoolerConfig config) {
    return parts.getOrDefault("pool_mode", config.text("pool_mode"));
  }

  int poolSize(PoolerConfig config) {
    return number("pool_size", config.number("default_pool_size"));
  }

  int reserve(PoolerConfig config) {
    return number("reserve_pool_size", number("reserve_pool", config.number("reserve_pool_size")));
  }

  /** The bound of all its roles together; 0 for none. */
  int bound(PoolerConfig config) {
    return number("max_db_connections", config.number("max_db_connections"));
  }

  private int number(String key, int fallback) {
    String text = parts.getOrDefault(key, "");
    return text.matches("\\d{1,9}") ? Integer.parseInt(text) : fallback;
  }
}
