package io.iacdharma.db.pooler.check;

import io.iacdharma.db.pooler.ApplicationPool;
import io.iacdharma.db.report.Severity;

/** A pool before a pool in session mode, which saves nothing. */
final class DoublePoolRule extends PoolerRule {

  DoublePoolRule() {
    super("pgb-session-hikari", Severity.WARNING, Need.POOLS);
  }

  @Override
  void look(Scene scene, Findings findings) {
    for (ApplicationPool pool : scene.pools()) {
      for (PooledDatabase one : scene.reached(pool, "session")) {
        findings.add(
            one.parts().containsKey("pool_mode") ? one.place() : scene.config().place("pool_mode"),
            one.name(),
            "pool '%s' keeps %d connections open, and in session mode each keeps a server process"
                .formatted(pool.name(), pool.clients()),
            one.parts().containsKey("pool_mode")
                ? "%s = … pool_mode=transaction".formatted(one.name())
                : "pool_mode = transaction");
      }
    }
  }
}
