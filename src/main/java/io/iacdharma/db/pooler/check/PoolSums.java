package io.iacdharma.db.pooler.check;

import io.iacdharma.db.pooler.ApplicationPool;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * How many server connections a configuration may ask for. A pool belongs to one database and one
 * role; which roles there are is known from the applications' pools, from the console and, for
 * database lines with a user of their own, from those.
 */
final class PoolSums {

  private PoolSums() {}

  static long servers(Scene scene) {
    return scene.config().databases().stream().mapToLong(one -> of(scene, one)).sum();
  }

  private static long of(Scene scene, PooledDatabase one) {
    PoolerConfig config = scene.config();
    long size = Math.max(1, one.poolSize(config)) + (long) one.reserve(config);
    long sum = size * users(scene, one);
    int bound = one.bound(config);
    return bound > 0 ? Math.min(bound, sum) : sum;
  }

  private static int users(Scene scene, PooledDatabase one) {
    if (!one.forcedUser().isEmpty()) {
      return 1;
    }
    Set<String> users =
        scene.pools().stream()
            .filter(pool -> pool.uses(one.name()))
            .map(ApplicationPool::user)
            .collect(Collectors.toCollection(TreeSet::new));
    ConsoleState console = scene.console();
    if (console != null) {
      for (Map<String, String> row : console.pools()) {
        if (row.getOrDefault("database", "").equals(one.name())) {
          users.add(row.getOrDefault("user", ""));
        }
      }
    }
    return Math.max(1, users.size());
  }
}
