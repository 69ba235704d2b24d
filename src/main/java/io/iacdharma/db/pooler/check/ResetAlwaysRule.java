package io.iacdharma.db.pooler.check;

import io.iacdharma.db.report.Severity;

/** A reset after every transaction. */
final class ResetAlwaysRule extends PoolerRule {

  ResetAlwaysRule() {
    super("pgb-reset-always", Severity.WARNING, Need.NOTHING);
  }

  @Override
  void look(Scene scene, Findings findings) {
    if (scene.config().flag("server_reset_query_always")) {
      findings.add(
          scene.config().place("server_reset_query_always"),
          "server_reset_query_always",
          "every transaction is followed by a reset, and what relies on it is broken anyway",
          "server_reset_query_always = 0");
    }
  }
}
