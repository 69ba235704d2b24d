package io.iacdharma.db.pooler;

import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import java.util.List;

/**
 * Shares the server's connections out, so that the sums hold whatever the clients do: every
 * database and every alias has a bound of its own, and the bounds together fit the server.
 */
final class SizePlanner {

  private static final long LEAST_LIFETIME = 3600;
  private static final int FILES_OF_ITS_OWN = 100;

  /** The connection that asks for passwords. */
  private static final int ASKING = 1;

  private SizePlanner() {}

  /**
   * The sizes.
   *
   * @throws io.iacdharma.db.error.DharmaException CONFIG_INVALID when the server has too few
   */
  static PoolSizes plan(PoolerSettings settings, ServerState server, List<String> databases) {
    int tools = settings.sizes().tools();
    int free = server.free() - settings.sizes().others();
    int share = free / databases.size() - (tools + ASKING);
    int users = databases.stream().mapToInt(database -> users(settings, database)).max().orElse(1);
    int reserve = Math.max(0, Math.min(settings.sizes().reserve(), share / 5));
    int pool = Math.min(settings.sizes().pool(), (share - reserve - ASKING) / users);
    if (pool < 1) {
      throw Problem.of(
              ErrorCode.CONFIG_INVALID,
              "the server has too few connections for %d database%s behind a pooler"
                  .formatted(databases.size(), databases.size() == 1 ? "" : "s"))
          .because(
              "max_connections is %d; %d are reserved, %d for others, %d for tools"
                  .formatted(
                      server.maxConnections(),
                      server.reserved(),
                      settings.sizes().others(),
                      databases.size() * (tools + ASKING)))
          .hint(
              "raise max_connections, or lower pgbouncer.otherConnections or"
                  + " pgbouncer.toolPoolSize")
          .exception();
    }
    int database = pool * users + reserve + ASKING;
    int servers = databases.size() * (database + tools + ASKING);
    int clients =
        Math.max(
            settings.sizes().clients(),
            settings.pools().stream().mapToInt(ApplicationPool::clients).sum()
                + databases.size() * tools
                + ASKING);
    return new PoolSizes(
        pool,
        reserve,
        database,
        tools,
        tools + ASKING,
        servers,
        free,
        clients,
        clients + servers + FILES_OF_ITS_OWN,
        lifetime(settings.pools()));
  }

  private static int users(PoolerSettings settings, String database) {
    long named =
        settings.pools().stream()
            .filter(pool -> pool.uses(database))
            .map(ApplicationPool::user)
            .distinct()
            .count();
    return (int) Math.max(1, named);
  }

  /** Longer than any client keeps a connection, so that it is the client that replaces it. */
  private static long lifetime(List<ApplicationPool> pools) {
    return pools.stream()
        .mapToLong(pool -> pool.maxLifetime().toSeconds() * 2)
        .reduce(LEAST_LIFETIME, Math::max);
  }
}
