package io.iacdharma.db.schema.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.iacdharma.db.support.CliRunner;
import io.iacdharma.db.support.Postgres;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whose rights are judged, and what the cases in schemas of their own cannot show. */
class SecurityChecksIT {

  private static final String ROLES =
      """
      DROP ROLE IF EXISTS security_app;
      DROP ROLE IF EXISTS security_group;
      DROP ROLE IF EXISTS security_owner;
      DROP ROLE IF EXISTS security_admin;
      DROP ROLE IF EXISTS security_backup;
      """;

  @TempDir Path folder;

  private final Postgres server = Postgres.newest();
  private String database = "";

  @BeforeEach
  void makeRoles() {
    database = server.freshDatabase();
    server.execute(
        database,
        ROLES
            + """
            CREATE ROLE security_owner NOLOGIN;
            CREATE ROLE security_group NOLOGIN;
            CREATE ROLE security_app LOGIN IN ROLE security_group;
            CREATE ROLE security_admin LOGIN NOINHERIT IN ROLE security_owner;
            CREATE ROLE security_backup LOGIN IN ROLE pg_read_all_data;
            CREATE SCHEMA shop AUTHORIZATION security_owner;
            GRANT USAGE ON SCHEMA shop TO security_group;
            SET ROLE security_owner;
            CREATE TABLE shop.orders (tenant_id int, id int);
            CREATE TABLE shop.items (tenant_id int, id int);
            """);
  }

  @AfterEach
  void dropRoles() {
    server.execute("postgres", "DROP DATABASE " + database + " WITH (FORCE)");
    server.execute("postgres", ROLES);
  }

  @Test
  void judgesWhomGroupsLetInAndNobodyWhoMayActAsTheOwner() {
    server.execute(database, "GRANT SELECT ON shop.orders TO security_group");
    assertThat(messages(found("rls-off-exposed")))
        .containsExactly(
            "shop.orders: row level security is off, so security_app and security_group may reach"
                + " the rows of every tenant");
    assertThat(objects(found("tenant-rls"))).containsExactly("shop.items");
    server.execute(database, "REVOKE USAGE ON SCHEMA shop FROM security_group");
    assertThat(found("rls-off-exposed")).isEmpty();
  }

  @Test
  void judgesTheRolesThatAreNamedAndSaysWhichIsMissing() {
    server.execute(database, "GRANT SELECT ON shop.orders TO security_group");
    CliRunner runner = runner().with("DHARMA_DB_CHECK_ROLES", "security_backup,security_nobody");
    JsonNode data = data(runner, "rls-off-exposed");
    assertThat(data.get("findings")).isEmpty();
    assertThat(data.get("skipped").toString()).contains("there is no role security_nobody");
    JsonNode named =
        data(runner().with("DHARMA_DB_CHECK_ROLES", "security_admin"), "rls-off-exposed");
    assertThat(objects(list(named))).containsExactly("shop.items", "shop.orders");
  }

  @Test
  void isGraveWhereTheTenantsColumnWasNamed() {
    server.execute(database, "GRANT SELECT ON shop.orders TO security_group");
    assertThat(found("rls-off-exposed").get(0).get("severity").asString()).isEqualTo("warning");
    JsonNode named =
        data(runner().with("DHARMA_DB_SCHEMA_TENANT_COLUMN", "tenant_id"), "rls-off-exposed");
    assertThat(list(named).get(0).get("severity").asString()).isEqualTo("error");
  }

  @Test
  void forcesPoliciesOnWhoeverHasTheOwnersRights() {
    server.execute(
        database,
        """
        CREATE POLICY mine ON shop.orders USING (tenant_id = 1);
        ALTER TABLE shop.orders ENABLE ROW LEVEL SECURITY;
        """);
    assertThat(found("rls-not-forced")).isEmpty();
    server.execute(database, "GRANT security_owner TO security_app");
    assertThat(messages(found("rls-not-forced")))
        .containsExactly(
            "shop.orders: its policies do not hold for security_app, by the rights of its owner");
  }

  @Test
  void tellsReadersFromWritersWhereAPolicyIsAlwaysTrue() {
    server.execute(
        database,
        """
        CREATE POLICY mine ON shop.orders FOR SELECT TO security_group USING (true);
        ALTER TABLE shop.orders ENABLE ROW LEVEL SECURITY;
        GRANT SELECT ON shop.orders TO security_group;
        """);
    assertThat(found("rls-always-true")).isEmpty();
    server.execute(database, "GRANT INSERT ON shop.orders TO security_app");
    assertThat(objects(found("rls-always-true"))).containsExactly("shop.orders.mine");
  }

  @Test
  void findsWhoMayCreateWhereOthersSearch() {
    assertThat(found("public-schema-create")).isEmpty();
    server.execute(
        database,
        """
        GRANT CREATE ON SCHEMA public TO PUBLIC;
        GRANT CREATE ON SCHEMA shop TO security_app;
        """);
    List<JsonNode> found = found("public-schema-create");
    assertThat(objects(found)).containsExactly("public");
    assertThat(found.get(0).get("severity").asString()).isEqualTo("error");
    server.execute(
        database, "ALTER DATABASE " + database + " SET search_path = \"$user\", shop, public");
    mend("public-schema-create");
    assertThat(found("public-schema-create")).isEmpty();
    assertThat(
            server.query(database, "SELECT has_schema_privilege('security_app', 'shop', 'CREATE')"))
        .isEqualTo("f");
  }

  @Test
  void findsExtensionsInPublicAndMovesThem() {
    server.execute(database, "CREATE EXTENSION pg_trgm SCHEMA public");
    assertThat(objects(found("extension-in-public"))).containsExactly("pg_trgm");
    mend("extension-in-public");
    assertThat(found("extension-in-public")).isEmpty();
  }

  @Test
  void findsWhatIsGrantedToPublicBeforeItExists() {
    server.execute(
        database,
        """
        ALTER DEFAULT PRIVILEGES FOR ROLE security_owner GRANT SELECT, INSERT ON TABLES TO PUBLIC;
        ALTER DEFAULT PRIVILEGES FOR ROLE security_owner IN SCHEMA shop
            GRANT USAGE ON SEQUENCES TO PUBLIC;
        ALTER DEFAULT PRIVILEGES FOR ROLE security_owner GRANT SELECT ON TABLES TO security_app;
        """);
    assertThat(messages(found("default-privileges-public")))
        .containsExactly(
            "security_owner: PUBLIC gets USAGE on new sequences of this role in shop",
            "security_owner: PUBLIC gets INSERT, SELECT on new tables of this role");
    mend("default-privileges-public");
    assertThat(found("default-privileges-public")).isEmpty();
  }

  private void mend(String check) {
    found(check)
        .forEach(
            finding -> finding.get("fix").forEach(sql -> server.execute(database, sql.asString())));
  }

  private CliRunner runner() {
    return new CliRunner(folder).with("DHARMA_DB_URL", server.url(database));
  }

  private List<JsonNode> found(String check) {
    return list(data(runner(), check));
  }

  private static JsonNode data(CliRunner runner, String check) {
    String json =
        runner
            .run("schema", "check", "--only", check, "--fail-on", "never", "-o", "json")
            .expect(0)
            .out();
    return JsonMapper.shared().readTree(json).get("data");
  }

  private static List<JsonNode> list(JsonNode data) {
    List<JsonNode> findings = new ArrayList<>();
    data.get("findings").forEach(findings::add);
    return findings;
  }

  private static List<String> objects(List<JsonNode> findings) {
    return findings.stream().map(finding -> finding.get("object").asString()).toList();
  }

  private static List<String> messages(List<JsonNode> findings) {
    return findings.stream().map(finding -> finding.get("message").asString()).toList();
  }
}
