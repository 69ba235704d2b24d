package io.iacdharma.db.pooler.check;

import io.iacdharma.db.pooler.ApplicationPool;
import io.iacdharma.db.report.Severity;

/** Fewer clients than the applications' pools open. */
final class ClientSumRule extends PoolerRule {

  ClientSumRule() {
    super("pgb-client-sum", Severity.ERROR, Need.POOLS);
  }

  @Override
  void look(Scene scene, Findings findings) {
    int sum = scene.pools().stream().mapToInt(ApplicationPool::clients).sum();
    int most = scene.config().number("max_client_conn");
    if (sum > most) {
      findings.add(
          scene.config().place("max_client_conn"),
          "max_client_conn",
          "the applications' pools open up to %d connections, and %d are let in"
              .formatted(sum, most),
          "max_client_conn = " + (sum + sum / 4 + 1));
    }
  }
}
