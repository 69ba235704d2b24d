package io.iacdharma.db.schema.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.iacdharma.db.support.CliRunner;
import io.iacdharma.db.support.Postgres;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Where the platform's rules hold, and what settings make of them. */
class PlatformChecksIT {

  @TempDir Path folder;

  private final Postgres server = Postgres.newest();
  private String database = "";

  @BeforeEach
  void makeTables() {
    database = server.freshDatabase();
    server.execute(
        database,
        """
        CREATE SCHEMA shop;
        CREATE TABLE shop.orgs (id int PRIMARY KEY, tenant_id int NOT NULL);
        CREATE TABLE shop.orders (id int PRIMARY KEY, tenant_id int NOT NULL, org_id int NOT NULL);
        CREATE TABLE shop.countries (code text PRIMARY KEY);
        """);
  }

  @Test
  void holdsWhereMostTablesHaveTheColumnOrSomebodyNamedIt() {
    JsonNode guessed = found(runner(), "tenant-column").get(0);
    assertThat(guessed.get("object").asString()).isEqualTo("shop.countries");
    assertThat(guessed.get("severity").asString()).isEqualTo("warning");
    List<JsonNode> named = found(column("org_id"), "tenant-column");
    assertThat(objects(named)).containsExactly("shop.countries", "shop.orgs");
    assertThat(named.get(0).get("severity").asString()).isEqualTo("error");
    server.execute(database, "CREATE TABLE shop.units (a int); CREATE TABLE shop.kinds (a int)");
    assertThat(found(runner(), "tenant-column")).isEmpty();
    assertThat(found(runner(), "tenancy")).isEmpty();
  }

  @Test
  void leavesOutWhatBelongsToNoTenant() {
    CliRunner runner = column("tenant_id").with("DHARMA_DB_SCHEMA_TENANT_EXEMPT", "*.countries");
    assertThat(found(runner, "tenant-column")).isEmpty();
  }

  @Test
  void asksForAnIndexWhereNoOtherCheckDoes() {
    assertThat(found(column("tenant_id"), "tenant-index")).isEmpty();
    CliRunner runner = column("org_id");
    assertThat(objects(found(runner, "tenant-index"))).containsExactly("shop.orders");
    found(runner, "tenant-index")
        .get(0)
        .get("fix")
        .forEach(sql -> server.execute(database, sql.asString()));
    assertThat(found(runner, "tenant-index")).isEmpty();
  }

  @Test
  void saysWhichImmutableTableIsMissing() {
    CliRunner runner = runner().with("DHARMA_DB_SCHEMA_IMMUTABLE", "shop.orders,shop.gone");
    assertThat(objects(found(runner, "immutable"))).containsExactly("shop.orders", "shop.orders");
    assertThat(data(runner, "immutable").get("skipped").toString())
        .contains("no table is called shop.gone")
        .doesNotContain("shop.orders");
  }

  private CliRunner runner() {
    return new CliRunner(folder).with("DHARMA_DB_URL", server.url(database));
  }

  private CliRunner column(String name) {
    return runner().with("DHARMA_DB_SCHEMA_TENANT_COLUMN", name);
  }

  private static List<JsonNode> found(CliRunner runner, String check) {
    List<JsonNode> findings = new ArrayList<>();
    data(runner, check).get("findings").forEach(findings::add);
    return findings;
  }

  private static JsonNode data(CliRunner runner, String check) {
    String json =
        runner
            .run("schema", "check", "--only", check, "--fail-on", "never", "-o", "json")
            .expect(0)
            .out();
    return JsonMapper.shared().readTree(json).get("data");
  }

  private static List<String> objects(List<JsonNode> findings) {
    return findings.stream().map(finding -> finding.get("object").asString()).toList();
  }
}
