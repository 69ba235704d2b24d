package io.iacdharma.db.pooler.check;

import io.iacdharma.db.report.Severity;

/** Forgotten transactions keep server connections for ever. */
final class IdleTransactionRule extends PoolerRule {

  IdleTransactionRule() {
    super("pgb-idle-transaction", Severity.WARNING, Need.NOTHING);
  }

  @Override
  void look(Scene scene, Findings findings) {
    if (scene.config().number("idle_transaction_timeout") == 0) {
      findings.add(
          scene.config().place("idle_transaction_timeout"),
          "idle_transaction_timeout",
          "a client that forgets its transaction keeps a server connection for ever",
          "idle_transaction_timeout = 600");
    }
  }
}
