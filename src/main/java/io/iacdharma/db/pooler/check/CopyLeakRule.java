package io.iacdharma.db.pooler.check;

import io.iacdharma.db.report.Severity;

/** Versions that leak memory with COPY. */
final class CopyLeakRule extends PoolerRule {

  CopyLeakRule() {
    super("pgb-copy-leak", Severity.ERROR, Need.NOTHING);
  }

  @Override
  void look(Scene scene, Findings findings) {
    if (scene.version().atLeast(1, 21) && scene.version().before(1, 22, 1)) {
      findings.add(
          scene.config().place("max_prepared_statements"),
          "PgBouncer " + scene.version(),
          "COPY FROM STDIN leaks memory and breaks prepared statements in 1.21.0 to 1.22.0",
          "install PgBouncer 1.22.1 or later");
    }
  }
}
