package io.iacdharma.db.pooler.check;

import io.iacdharma.db.pooler.Addresses;
import io.iacdharma.db.report.Severity;

/** dharma-db itself is sent through transaction mode. */
final class ToolAliasRule extends PoolerRule {

  ToolAliasRule() {
    super("pgb-tool-alias", Severity.ERROR, Need.TARGET);
  }

  @Override
  void look(Scene scene, Findings findings) {
    ToolTarget tools = scene.tools();
    PoolerConfig config = scene.config();
    if (tools == null || tools.admin() || tools.port() != config.number("listen_port")) {
      return;
    }
    boolean here =
        Addresses.local(tools.host()) || config.text("listen_addr").contains(tools.host());
    config.databases().stream()
        .filter(one -> one.name().equals(tools.database()) && here)
        .filter(one -> !one.mode(config).equals("session"))
        .findFirst()
        .ifPresent(
            one ->
                findings.add(
                    one.place(),
                    one.name(),
                    "dharma-db's target %s is pooled by transaction: it cannot migrate there"
                        .formatted(tools.url()),
                    "target.adminUrl: postgresql://…:%d/%s_admin, or PostgreSQL's own address"
                        .formatted(tools.port(), one.name())));
  }
}
