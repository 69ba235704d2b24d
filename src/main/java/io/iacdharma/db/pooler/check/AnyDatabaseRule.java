package io.iacdharma.db.pooler.check;

import io.iacdharma.db.report.Severity;

/** A line for every database that somebody names. */
final class AnyDatabaseRule extends PoolerRule {

  AnyDatabaseRule() {
    super("pgb-any-database", Severity.WARNING, Need.NOTHING);
  }

  @Override
  void look(Scene scene, Findings findings) {
    for (PooledDatabase one : scene.config().databases()) {
      if (one.name().equals("*") && one.bound(scene.config()) == 0) {
        findings.add(
            one.place(),
            "*",
            "whatever database a client names gets a pool of its own, so no sum bounds them",
            "a line for each database, or max_db_connections=…");
      }
    }
  }
}
