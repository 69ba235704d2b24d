package io.iacdharma.db.schema;

import static io.iacdharma.db.schema.ShippedSchema.ALPHA;
import static io.iacdharma.db.schema.ShippedSchema.BETA;
import static io.iacdharma.db.schema.ShippedSchema.KEY;
import static io.iacdharma.db.schema.ShippedSchema.PLATFORM;
import static org.assertj.core.api.Assertions.assertThat;

import io.iacdharma.db.support.Postgres;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What an ordinary login sees, writes and refers to is its own tenant's, and the platform's to
 * read.
 */
class TenantIsolationIT {

  private static final String SERVERS = "io.iacdharma.db.support.Postgres#ends";
  private static final String TABLES =
      "SELECT attrelid::regclass FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid"
          + " WHERE attname = 'tenant_id' AND relkind IN ('r', 'p') AND NOT relispartition ORDER BY 1";
  private static final String ROLE =
      "INSERT INTO core.user_roles (tenant_id, user_id, role_tenant_id, role_id)"
          + " VALUES ('%s', '00000000-0000-7000-8000-0000000000a2', '%s', '%s')";

  @ParameterizedTest
  @MethodSource(SERVERS)
  void showsOnlyOwnRowsInEveryTable(Postgres server) throws SQLException {
    var schema = ShippedSchema.withTenants(server);
    try (var superuser = schema.superuser();
        var app = schema.login("dharma_app", ALPHA)) {
      var tables = superuser.list(TABLES);
      assertThat(tables).hasSize(30);
      for (var table : tables) {
        assertThat(superuser.list("SELECT DISTINCT tenant_id FROM " + table + " ORDER BY 1"))
            .as(table)
            .contains(ALPHA, BETA);
        assertThat(
                app.list(
                    "SELECT DISTINCT tenant_id FROM "
                        + table
                        + " WHERE tenant_id <> '"
                        + PLATFORM
                        + "'"))
            .as(table)
            .containsExactly(ALPHA);
      }
    }
  }

  @ParameterizedTest
  @MethodSource(SERVERS)
  void showsNothingWithoutTenant(Postgres server) throws SQLException {
    var schema = ShippedSchema.withTenants(server);
    for (var group : List.of("dharma_app", "dharma_readonly", "dharma_owner")) {
      try (var superuser = schema.superuser();
          var session = schema.superuser()) {
        session.execute("SET ROLE " + group);
        for (var setting : List.of("RESET dharma.tenant_id", "SET dharma.tenant_id = ''")) {
          session.execute(setting);
          for (var table : superuser.list(TABLES)) {
            var seen =
                session.refusal("SELECT FROM " + table).equals("42501")
                    ? "0"
                    : session.one("SELECT count(*) FROM " + table);
            assertThat(seen).as(group + " " + table).isEqualTo("0");
          }
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource(SERVERS)
  void writesNoRowOfAnotherTenant(Postgres server) throws SQLException {
    var schema = ShippedSchema.withTenants(server);
    try (var app = schema.login("dharma_app", ALPHA)) {
      for (var tenant : List.of(BETA, PLATFORM)) {
        assertThat(
                app.refusal(
                    "INSERT INTO core.roles (tenant_id, name, title) VALUES ('"
                        + tenant
                        + "', 'x', 'X')"))
            .isEqualTo("42501");
        assertThat(app.refusal("UPDATE core.roles SET tenant_id = '" + tenant + "'"))
            .isEqualTo("42501");
        assertThat(
                app.update("UPDATE core.tenants SET name = 'x' WHERE tenant_id = '" + tenant + "'"))
            .isZero();
        assertThat(
                app.refusal(
                    "INSERT INTO audit.audit_events (tenant_id, actor_type, action, resource_type) VALUES ('"
                        + tenant
                        + "', 'user', 'x', 'y')"))
            .isEqualTo("42501");
      }
    }
  }

  @ParameterizedTest
  @MethodSource(SERVERS)
  void refersToNoRowOfAnotherTenant(Postgres server) throws SQLException {
    var schema = ShippedSchema.withTenants(server);
    try (var superuser = schema.superuser();
        var app = schema.login("dharma_app", ALPHA)) {
      superuser.execute(
          "INSERT INTO core.projects (tenant_id, id, slug, name) VALUES ('"
              + BETA
              + "', '"
              + PLATFORM
              + "', 'b', 'B')");
      assertThat(app.refusal(ROLE.formatted(ALPHA, BETA, KEY))).isEqualTo("23514");
      assertThat(app.refusal("UPDATE core.environments SET project_id = '" + PLATFORM + "'"))
          .isEqualTo("23503");
      superuser.execute("SET dharma.tenant_id = '" + ALPHA + "'");
      assertThat(superuser.refusal(ROLE.formatted(ALPHA, BETA, KEY))).isEqualTo("23514");
    }
  }

  @ParameterizedTest
  @MethodSource(SERVERS)
  void sharesPlatformRowsToReadAndToReferTo(Postgres server) throws SQLException {
    var schema = ShippedSchema.withTenants(server);
    String viewer;
    try (var seeder = schema.login("dharma_seeder")) {
      viewer =
          seeder.one(
              "INSERT INTO core.roles (tenant_id, name, title) VALUES ('"
                  + PLATFORM
                  + "', 'viewer', 'Viewer') RETURNING id");
    }
    try (var app = schema.login("dharma_app", ALPHA)) {
      assertThat(app.list("SELECT name FROM core.roles ORDER BY 1"))
          .containsExactly("designer", "viewer");
      assertThat(app.update("UPDATE core.roles SET title = 'x' WHERE name = 'viewer'")).isZero();
      assertThat(app.update(ROLE.formatted(ALPHA, PLATFORM, viewer))).isEqualTo(1);
      app.execute("SET dharma.tenant_id = '" + PLATFORM + "'");
      assertThat(app.update("UPDATE core.roles SET title = 'x' WHERE name = 'viewer'"))
          .isEqualTo(1);
      assertThat(app.list("SELECT name FROM core.roles")).containsExactly("viewer");
      assertThat(app.list("SELECT email FROM core.users")).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource(SERVERS)
  void bindsTheSeederToReferenceRowsOfThePlatform(Postgres server) throws SQLException {
    var schema = ShippedSchema.withTenants(server);
    var writable = new ArrayList<String>();
    try (var superuser = schema.superuser();
        var seeder = schema.login("dharma_seeder")) {
      for (var table : superuser.list(TABLES)) {
        if (!seeder
            .refusal("DELETE FROM " + table + " WHERE tenant_id = '" + BETA + "'")
            .equals("42501")) {
          writable.add(table);
        }
        assertThat(
                superuser.one(
                    "SELECT count(*) > 0 FROM " + table + " WHERE tenant_id = '" + BETA + "'"))
            .as(table)
            .isEqualTo("t");
      }
      assertThat(
              seeder.refusal(
                  "INSERT INTO core.roles (tenant_id, name, title) VALUES ('"
                      + BETA
                      + "', 'x', 'X')"))
          .isEqualTo("42501");
      assertThat(seeder.refusal("CREATE TEMPORARY TABLE staged (LIKE core.roles)"))
          .isEqualTo("accepted");
    }
    assertThat(writable)
        .containsExactlyInAnyOrder(
            "core.tenants",
            "core.roles",
            "core.environments",
            "policies.compliance_controls",
            "policies.policies",
            "costing.cost_models",
            "knowledge.patterns");
  }

  @ParameterizedTest
  @MethodSource(SERVERS)
  void showsAuditorsTheTrailOfEveryTenantAndNothingElse(Postgres server) throws SQLException {
    var schema = ShippedSchema.withTenants(server);
    try (var auditor = schema.login("dharma_auditor")) {
      for (var table : List.of("audit_events", "change_requests", "approvals")) {
        assertThat(auditor.list("SELECT tenant_id FROM audit." + table + " ORDER BY 1"))
            .containsExactly(ALPHA, BETA);
      }
      assertThat(auditor.refusal("SELECT FROM core.users")).isEqualTo("42501");
      assertThat(auditor.refusal("INSERT INTO audit.approvals DEFAULT VALUES")).isEqualTo("42501");
    }
  }

  @ParameterizedTest
  @MethodSource(SERVERS)
  void evaluatesTheTenantOnceForAStatement(Postgres server) throws SQLException {
    var schema = ShippedSchema.withTenants(server);
    try (var app = schema.login("dharma_app", ALPHA)) {
      for (var table : List.of("core.users", "core.roles", "audit.audit_events")) {
        var plan = String.join("\n", app.list("EXPLAIN (COSTS OFF) SELECT * FROM " + table));
        assertThat(plan).as(table).contains("InitPlan").doesNotContain("current_setting");
      }
    }
  }

  @ParameterizedTest
  @MethodSource(SERVERS)
  void forgetsTheTenantWithTheTransactionThatSetIt(Postgres server) throws SQLException {
    var schema = ShippedSchema.withTenants(server);
    try (var app = schema.login("dharma_app")) {
      app.connection().setAutoCommit(false);
      app.execute("SET LOCAL dharma.tenant_id = '" + ALPHA + "'");
      assertThat(app.one("SELECT count(*) FROM core.users")).isEqualTo("2");
      app.connection().commit();
      assertThat(app.one("SELECT count(*) FROM core.users")).isEqualTo("0");
    }
  }

  @ParameterizedTest
  @MethodSource(SERVERS)
  void listsOpenViolationsOfOwnTenantOnly(Postgres server) throws SQLException {
    var schema = ShippedSchema.withTenants(server);
    try (var reader = schema.login("dharma_readonly", BETA)) {
      assertThat(reader.list("SELECT tenant_id FROM policies.open_violations"))
          .containsExactly(BETA);
      assertThat(reader.one("SELECT framework || ' ' || control FROM policies.open_violations"))
          .isEqualTo("house-rules 1.1");
    }
  }
}
