package io.iacdharma.db.pooler.check;

import io.iacdharma.db.pooler.Addresses;
import io.iacdharma.db.report.Severity;
import java.util.List;

/** Clients from other machines without TLS. */
final class ListenPlainRule extends PoolerRule {

  ListenPlainRule() {
    super("pgb-listen-plain", Severity.ERROR, Need.NOTHING);
  }

  @Override
  void look(Scene scene, Findings findings) {
    String listen = scene.config().text("listen_addr");
    String mode = scene.config().text("client_tls_sslmode");
    if (!Addresses.local(listen) && List.of("disable", "allow", "prefer").contains(mode)) {
      findings.add(
          scene.config().place("client_tls_sslmode"),
          "client_tls_sslmode",
          "clients of other machines may speak in the open to %s".formatted(listen),
          "client_tls_sslmode = require",
          "client_tls_cert_file = /etc/pgbouncer/server.crt",
          "client_tls_key_file = /etc/pgbouncer/server.key");
    }
  }
}
