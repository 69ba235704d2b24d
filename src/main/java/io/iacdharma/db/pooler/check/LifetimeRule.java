package io.iacdharma.db.pooler.check;

import io.iacdharma.db.pooler.ApplicationPool;
import io.iacdharma.db.report.Severity;

/** Server connections that end before the clients' do. */
final class LifetimeRule extends PoolerRule {

  LifetimeRule() {
    super("pgb-lifetime", Severity.WARNING, Need.POOLS);
  }

  @Override
  void look(Scene scene, Findings findings) {
    int lifetime = scene.config().number("server_lifetime");
    for (ApplicationPool pool : scene.pools()) {
      long most = pool.maxLifetime().toSeconds();
      if (most >= lifetime) {
        findings.add(
            scene.config().place("server_lifetime"),
            "server_lifetime",
            "pool '%s' keeps its connections for %d s, longer than the server connections live"
                .formatted(pool.name(), most),
            "server_lifetime = " + most * 2);
      }
    }
  }
}
