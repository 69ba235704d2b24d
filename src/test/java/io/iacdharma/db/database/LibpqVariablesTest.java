package io.iacdharma.db.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.iacdharma.db.database.ConnectionSettings.HostPort;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A program that is started reaches the same server in the same way. */
class LibpqVariablesTest {

  @Test
  void tellsHostsLoginAndTls() {
    ConnectionSettings target =
        new ConnectionSettings(
            List.of(new HostPort("one", 5432), new HostPort("::1", 5433)),
            "shop",
            "app",
            new Secret("s3cret"),
            Map.of(
                "sslmode", "verify-full",
                "sslrootcert", "/etc/root.crt",
                "connectTimeout", "7",
                "tcpKeepAlive", "true"),
            "test",
            "",
            false);
    assertThat(LibpqVariables.of(target, "dharma-db backup"))
        .containsEntry("PGHOST", "one,::1")
        .containsEntry("PGPORT", "5432,5433")
        .containsEntry("PGUSER", "app")
        .containsEntry("PGDATABASE", "shop")
        .containsEntry("PGPASSWORD", "s3cret")
        .containsEntry("PGSSLMODE", "verify-full")
        .containsEntry("PGSSLROOTCERT", "/etc/root.crt")
        .containsEntry("PGCONNECT_TIMEOUT", "7")
        .containsEntry("PGAPPNAME", "dharma-db backup")
        .containsKey("PGPASSFILE")
        .hasSize(10);
  }

  @Test
  void asksForTheSystemsAuthoritiesByLibpqsWord() {
    ConnectionSettings target =
        new ConnectionSettings(
            List.of(new HostPort("one", 5432)),
            "shop",
            "app",
            null,
            Map.of("sslfactory", "org.postgresql.ssl.DefaultJavaSSLFactory"),
            "test",
            "",
            false);
    assertThat(LibpqVariables.of(target, "x"))
        .containsEntry("PGSSLROOTCERT", "system")
        .doesNotContainKey("PGPASSWORD");
  }
}
