package io.iacdharma.db.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iacdharma.db.support.Postgres;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** The shipped schema, sealed by a login that is nothing but a member of its group roles. */
class SealRolesIT {

  private static final String NOW = "2026-02-20T00:00:00Z";
  private static final String ROLES =
      ", role: dharma_auditor }\npartition: { role: dharma_owner }\nmigrate: { locations: [%s]";

  @TempDir Path folder;

  static List<Postgres> servers() {
    return Postgres.all().toList();
  }

  @ParameterizedTest
  @MethodSource("servers")
  void sealsTheShippedTableWithItsGroupRoles(Postgres server) {
    Vault vault = Vault.empty(server, folder, "audit.audit_events");
    vault.settings(
        "audit.audit_events", "one", ROLES.formatted(Path.of("migrations").toAbsolutePath()));
    vault.run("migrate", "--yes").expect(0);
    vault.execute(
        """
        SELECT audit.create_month_partition('2026-01-01');
        INSERT INTO audit.audit_events (tenant_id, occurred_at, actor_type, action, resource_type)
        SELECT gen_random_uuid(), '2026-01-03 00:00+00', 'user', 'x.y', 'z' FROM generate_series(1, 20);
        """);
    String login = "sealer_" + vault.database();
    vault.execute("CREATE ROLE " + login + " LOGIN NOINHERIT");
    vault.execute("GRANT CONNECT ON DATABASE " + vault.database() + " TO " + login);
    vault.as(login);
    assertMissing(vault, "GRANT USAGE, CREATE ON SCHEMA \"public\" TO");
    vault.execute("GRANT USAGE, CREATE ON SCHEMA public TO " + login);
    assertMissing(vault, "GRANT dharma_auditor TO " + login);
    vault.execute("GRANT dharma_auditor TO " + login);
    assertMissing(vault, "GRANT dharma_owner TO " + login);
    assertThat(vault.seal(NOW, "--no-close").at("/tables/0/rows").asLong()).isEqualTo(20);
    vault.execute("GRANT dharma_owner TO " + login);
    JsonNode closed = vault.seal(NOW, "--freeze").at("/tables/0");
    assertThat(closed.path("kind").asString()).isEqualTo("close");
    assertThatThrownBy(
            () ->
                vault.execute(
                    """
                    INSERT INTO audit.audit_events (tenant_id, occurred_at, actor_type, action, resource_type)
                    VALUES (gen_random_uuid(), '2026-01-04 00:00+00', 'user', 'x.y', 'z')
                    """))
        .rootCause()
        .hasMessageContaining("is refused: it is closed and sealed");
    // The role that reads the rows need not be able to read the copies of the notes.
    vault.run("audit", "verify", "--now", NOW).expect(0);
    // The schema's own function refuses; nothing was added to it.
    assertThat(vault.query("SELECT count(*) FROM pg_proc WHERE proname = 'dharma_refuse_insert'"))
        .isEqualTo("0");
  }

  private static void assertMissing(Vault vault, String grant) {
    JsonNode error = vault.refused(4, "PRIVILEGE_MISSING", NOW);
    assertThat(error.path("hint").asString()).contains(grant);
  }
}
