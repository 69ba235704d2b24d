package io.iacdharma.db.pooler.check;

import io.iacdharma.db.pooler.Addresses;
import io.iacdharma.db.report.Severity;
import java.util.List;

/** A server on another machine without TLS. */
final class ServerPlainRule extends PoolerRule {

  ServerPlainRule() {
    super("pgb-server-plain", Severity.WARNING, Need.NOTHING);
  }

  @Override
  void look(Scene scene, Findings findings) {
    String mode = scene.config().text("server_tls_sslmode");
    if (!List.of("disable", "allow", "prefer").contains(mode)) {
      return;
    }
    scene.config().databases().stream()
        .filter(one -> !Addresses.local(one.parts().getOrDefault("host", "")))
        .findFirst()
        .ifPresent(
            one ->
                findings.add(
                    scene.config().place("server_tls_sslmode"),
                    "server_tls_sslmode",
                    "rows and passwords may travel in the open to "
                        + one.parts().getOrDefault("host", ""),
                    "server_tls_sslmode = verify-full",
                    "server_tls_ca_file = /etc/pgbouncer/root.crt"));
  }
}
