package io.iacdharma.db.pooler.check;

import io.iacdharma.db.pooler.ServerState;
import io.iacdharma.db.report.Severity;

/** More server connections than the server has. */
final class PoolSumRule extends PoolerRule {

  PoolSumRule() {
    super("pgb-pool-sum", Severity.ERROR, Need.SERVER);
  }

  @Override
  void look(Scene scene, Findings findings) {
    ServerState server = scene.server();
    if (server == null) {
      return;
    }
    PoolerConfig config = scene.config();
    long sum = PoolSums.servers(scene);
    if (sum > server.free()) {
      int fair = (int) Math.max(1, (long) config.number("default_pool_size") * server.free() / sum);
      findings.add(
          config.place("default_pool_size"),
          "default_pool_size",
          "the pools may ask for %d server connections, and the server has %d (max_connections %d,"
                  .formatted(sum, server.free(), server.maxConnections())
              + " %d of them reserved)".formatted(server.reserved()),
          "default_pool_size = " + fair,
          "max_db_connections=… on each line of [databases] bounds it whoever connects");
    }
  }
}
