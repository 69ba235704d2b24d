package io.iacdharma.db.pooler.check;

import io.iacdharma.db.report.Severity;

/** Clients that wait for ever. */
final class QueryWaitRule extends PoolerRule {

  QueryWaitRule() {
    super("pgb-query-wait", Severity.WARNING, Need.NOTHING);
  }

  @Override
  void look(Scene scene, Findings findings) {
    if (scene.config().number("query_wait_timeout") == 0) {
      findings.add(
          scene.config().place("query_wait_timeout"),
          "query_wait_timeout",
          "clients wait for a server connection for ever, and pile up when the server is down",
          "query_wait_timeout = 60");
    }
  }
}
