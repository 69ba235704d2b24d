package io.iacdharma.db.pooler.check;

import io.iacdharma.db.report.Severity;

/** No reset between two clients in session mode. */
final class ResetMissingRule extends PoolerRule {

  ResetMissingRule() {
    super("pgb-reset-missing", Severity.ERROR, Need.NOTHING);
  }

  @Override
  void look(Scene scene, Findings findings) {
    boolean none = scene.config().text("server_reset_query").isBlank();
    if (none && !scene.config().inMode("session").isEmpty()) {
      findings.add(
          scene.config().place("server_reset_query"),
          "server_reset_query",
          "in session mode the next client gets the settings, locks and temporary tables of the"
              + " last",
          "server_reset_query = DISCARD ALL");
    }
  }
}
