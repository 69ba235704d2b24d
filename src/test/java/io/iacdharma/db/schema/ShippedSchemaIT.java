package io.iacdharma.db.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iacdharma.db.support.Postgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.postgresql.util.PSQLException;

/** The files of {@code migrations/} give the whole schema, and the schema keeps its own rules. */
class ShippedSchemaIT {

  private static final String SERVERS = "io.iacdharma.db.support.Postgres#all";
  private static final List<String> OFFENCES =
      List.of(
          "without-comment",
          "without-forced-row-security",
          "foreign-key-without-index",
          "foreign-key-out-of-tenant",
          "granted-to-public",
          "not-of-the-owner",
          "without-required-index",
          "graph-without-index-or-check",
          "type-to-avoid");

  @ParameterizedTest
  @MethodSource(SERVERS)
  void givesEveryTableOfTheDesign(Postgres server) throws SQLException {
    var schema = ShippedSchema.on(server);
    try (var superuser = schema.superuser()) {
      assertThat(
              superuser.list(
                  "SELECT nspname || ': ' || string_agg(relname, ', ' ORDER BY relname) FROM pg_class"
                      + " JOIN pg_namespace ON pg_namespace.oid = relnamespace"
                      + " WHERE relkind IN ('r', 'p') AND NOT relispartition AND nspname !~ '^(pg_|information_schema$)'"
                      + " GROUP BY nspname ORDER BY nspname"))
          .containsExactly(
              "audit: approvals, audit_events, change_requests",
              "blueprints: blueprint_versions, blueprints, component_properties, components, relations",
              "core: environments, projects, roles, tenants, user_roles, users",
              "costing: cost_estimates, cost_models, effort_estimates, tco_analyses",
              "iac: deployment_plans, deployment_runs, drift_events, iac_artifacts",
              "knowledge: incidents, pattern_usages, patterns, recommendations",
              "policies: compliance_controls, policies, policy_evaluations, policy_violations");
    }
  }

  @ParameterizedTest
  @MethodSource(SERVERS)
  void keepsItsOwnRules(Postgres server) throws SQLException, IOException {
    var schema = ShippedSchema.on(server);
    Map<String, List<String>> found = new TreeMap<>();
    try (var superuser = schema.superuser()) {
      for (var offence : OFFENCES) {
        var objects =
            superuser.list(
                "WITH shipped AS (SELECT oid AS relnamespace FROM pg_namespace WHERE nspname IN"
                    + " ('core', 'blueprints', 'iac', 'policies', 'costing', 'knowledge', 'audit')) "
                    + resource("offences/" + offence + ".sql"));
        if (!objects.isEmpty()) {
          found.put(offence, objects);
        }
      }
    }
    assertThat(found).isEmpty();
  }

  @ParameterizedTest
  @MethodSource(SERVERS)
  void takesEventsFromThisMonthOnAndInThreeMore(Postgres server) throws SQLException {
    var schema = ShippedSchema.on(server);
    try (var superuser = schema.superuser()) {
      superuser.execute("SET TimeZone = 'UTC'");
      assertThat(
              superuser.list(
                  "SELECT relname || ' ' || pg_get_expr(relpartbound, oid) FROM pg_class WHERE relispartition AND relkind = 'r' ORDER BY 1"))
          .isEqualTo(
              superuser.list(
                  "SELECT to_char(m, '\"audit_events_\"YYYY_MM') || format(' FOR VALUES FROM (%L) TO (%L)', m, m + interval '1 month')"
                      + " FROM (SELECT date_trunc('month', now()) + n * interval '1 month' AS m FROM generate_series(0, 3) AS n) AS months ORDER BY 1"));
    }
  }

  @ParameterizedTest
  @MethodSource(SERVERS)
  void appliesToAnotherDatabaseOfTheCluster(Postgres server) throws SQLException {
    ShippedSchema.on(server);
    server.execute(
        "postgres", ShippedSchema.createRole("second_installer", "LOGIN IN ROLE dharma_migrator"));
    var database = server.freshDatabase();
    server.execute("postgres", "ALTER DATABASE " + database + " OWNER TO second_installer");
    var second = ShippedSchema.apply(server, database, "second_installer");
    try (var superuser = second.superuser()) {
      assertThat(superuser.one("SELECT count(*) FROM core.tenants")).isEqualTo("0");
    }
  }

  @ParameterizedTest
  @MethodSource(SERVERS)
  void appliesAsSuperuser(Postgres server) throws SQLException {
    var schema = ShippedSchema.apply(server, server.freshDatabase(), "postgres");
    try (var superuser = schema.superuser()) {
      assertThat(
              superuser.one(
                  "SELECT relowner::regrole FROM pg_class WHERE oid = 'core.tenants'::regclass"))
          .isEqualTo("dharma_owner");
    }
  }

  @ParameterizedTest
  @MethodSource(SERVERS)
  void refusesDatabaseOfSomebodyElse(Postgres server) throws SQLException {
    ShippedSchema.on(server);
    server.execute(
        "postgres", ShippedSchema.createRole("second_installer", "LOGIN IN ROLE dharma_migrator"));
    var database = server.freshDatabase();
    assertThatThrownBy(() -> ShippedSchema.apply(server, database, "second_installer"))
        .hasMessageContaining("ALTER DATABASE " + database + " OWNER TO second_installer");
  }

  @ParameterizedTest
  @MethodSource(SERVERS)
  void letsItsInstallerSeedButNotActAsOwnerUnasked(Postgres server) throws SQLException {
    var schema = ShippedSchema.on(server);
    try (var installer = schema.installer()) {
      assertThat(
              installer.update(
                  "INSERT INTO core.tenants (tenant_id, slug, name) VALUES (core.platform_tenant_id(), 'platform', 'Platform')"))
          .isEqualTo(1);
      assertThat(installer.refusal("SELECT FROM core.users")).isEqualTo("42501");
      assertThat(installer.refusal("DROP TABLE core.users CASCADE")).isEqualTo("42501");
      installer.execute("SET ROLE dharma_owner");
      assertThat(installer.refusal("ALTER TABLE core.users ADD COLUMN nickname text"))
          .isEqualTo("accepted");
    }
  }

  @Test
  void tellsAnAdministratorWhatToRunWhereRolesAreMissing() throws SQLException {
    var server = Postgres.start(Postgres.newest().bin());
    try {
      server.execute("postgres", "CREATE ROLE plain LOGIN");
      var database = server.freshDatabase();
      server.execute("postgres", "ALTER DATABASE " + database + " OWNER TO plain");
      String hint = "";
      try {
        ShippedSchema.apply(server, database, "plain");
      } catch (PSQLException e) {
        var message = e.getServerErrorMessage();
        hint = message == null ? "" : String.valueOf(message.getHint());
      }
      assertThat(hint).startsWith("An administrator runs: CREATE ROLE dharma_owner NOLOGIN;");
      server.execute("postgres", hint.replaceFirst("^[^:]*: ", ""));
      ShippedSchema.apply(server, database, "plain");
    } finally {
      server.stop();
    }
  }

  @ParameterizedTest
  @MethodSource(SERVERS)
  void makesKeysOrderedInTime(Postgres server) throws SQLException {
    var schema = ShippedSchema.on(server);
    try (var superuser = schema.superuser()) {
      assertThat(
              superuser.list(
                  "SELECT DISTINCT substr(k, 15, 1) || (substr(k, 20, 1) ~ '[89ab]')"
                      + " FROM (SELECT core.uuid_v7()::text AS k FROM generate_series(1, 1000)) AS keys"))
          .containsExactly("7true");
      assertThat(
              superuser.one(
                  "SELECT ('x0000' || substr(replace(k::text, '-', ''), 1, 12))::bit(64)::bigint"
                      + " BETWEEN floor(extract(epoch FROM before) * 1000) AND ceil(extract(epoch FROM clock_timestamp()) * 1000)"
                      + " FROM (SELECT clock_timestamp() AS before, core.uuid_v7() AS k OFFSET 0) AS made"))
          .isEqualTo("t");
      superuser.execute(
          "CREATE TEMPORARY TABLE keys (n int, k uuid); DO $$ BEGIN FOR n IN 1..20 LOOP"
              + " INSERT INTO keys VALUES (n, core.uuid_v7()); PERFORM pg_sleep(0.001); END LOOP; END $$");
      assertThat(superuser.list("SELECT n FROM keys ORDER BY k"))
          .isEqualTo(superuser.list("SELECT n FROM keys ORDER BY n"));
    }
  }

  @ParameterizedTest
  @MethodSource(SERVERS)
  void keepsTimesOfRowsWhateverAStatementSays(Postgres server) throws SQLException {
    var schema = ShippedSchema.withTenants(server);
    try (var app = schema.login("dharma_app", ShippedSchema.ALPHA)) {
      var created = app.one("SELECT created_at FROM core.projects");
      app.execute("UPDATE core.projects SET created_at = 'epoch', updated_at = 'epoch'");
      assertThat(app.one("SELECT created_at FROM core.projects")).isEqualTo(created);
      assertThat(app.one("SELECT updated_at > created_at FROM core.projects")).isEqualTo("t");
    }
  }

  @Test
  void needsNothingButPlainSql() throws IOException {
    for (var file : ShippedSchema.files()) {
      var text = Files.readString(file);
      assertThat(file.getFileName().toString()).matches("(V\\d{12}|R)__[a-z0-9_]+\\.sql");
      assertThat(text).as(file.toString()).doesNotContain("${");
      // A file that makes nothing has nothing to own: it grants a role to whoever applies it.
      assertThat(text)
          .as(file.toString())
          .containsAnyOf("SET LOCAL ROLE dharma_owner;", "GRANT dharma_auditor TO");
      assertThat(text.lines()).noneMatch(line -> line.startsWith("\\")).hasSizeLessThan(300);
    }
  }

  private static String resource(String name) throws IOException {
    try (var stream = ShippedSchemaIT.class.getResourceAsStream(name)) {
      return new String(
          Stream.ofNullable(stream).findFirst().orElseThrow().readAllBytes(),
          StandardCharsets.UTF_8);
    }
  }
}
