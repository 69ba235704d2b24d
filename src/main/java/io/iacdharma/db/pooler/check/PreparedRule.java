package io.iacdharma.db.pooler.check;

import io.iacdharma.db.pooler.ApplicationPool;
import io.iacdharma.db.pooler.PoolerVersion;
import io.iacdharma.db.report.Severity;

/** Named prepared statements through transaction mode. */
final class PreparedRule extends PoolerRule {

  PreparedRule() {
    super("pgb-prepared", Severity.ERROR, Need.POOLS);
  }

  @Override
  void look(Scene scene, Findings findings) {
    boolean known = scene.version().atLeast(PoolerVersion.PREPARED);
    if (known && scene.config().number("max_prepared_statements") > 0) {
      return;
    }
    for (ApplicationPool pool : scene.pools()) {
      if (pool.prepareThreshold() > 0 && !scene.reached(pool, "transaction").isEmpty()) {
        findings.add(
            scene.config().place(known ? "max_prepared_statements" : "pool_mode"),
            pool.name(),
            "pool '%s' prepares statements (prepareThreshold %d), which %s: 42P05 or 26000"
                .formatted(
                    pool.name(),
                    pool.prepareThreshold(),
                    known
                        ? "max_prepared_statements = 0 turns off"
                        : "PgBouncer %s cannot follow".formatted(scene.version())),
            known ? "max_prepared_statements = 200" : "prepareThreshold=0 in the JDBC URL");
      }
    }
  }
}
