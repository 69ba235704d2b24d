package io.iacdharma.db.seed;

import static org.assertj.core.api.Assertions.assertThat;

import io.iacdharma.db.support.Postgres;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("io.iacdharma.db.support.Postgres#all")
final class SeedApplyIT {

  private static final String ROLES =
      """
      dataset:
        key: [tenant, name]
        mode: sync
        scope: { tenant: 1 }
      rows:
        - { name: admin, level: 9, settings: { max: 1.50, list: [a, 1, null, true] }, tags: [x, "y,z"] }
        - { name: guest, level: 1, active: false }
      """;

  private final Postgres server;
  private SeedFixture seed;

  SeedApplyIT(Postgres server) {
    this.server = server;
  }

  @BeforeEach
  void prepare(@TempDir Path folder) {
    seed = new SeedFixture(server, folder);
  }

  @Test
  void addsRowsOnceAndThenFindsNothingToDo() {
    seed.dataset("roles", ROLES);
    assertThat(seed.run("seed", "-o", "json").expect(0).out())
        .contains("\"outcome\" : \"changed\"")
        .contains("\"insert\" : 2");
    assertThat(
            seed.query("SELECT settings->>'max' || '/' || tags[2] FROM app.roles WHERE level = 9"))
        .isEqualTo("1.50/y,z");
    assertThat(seed.query("SELECT count(*) FROM app.roles WHERE name = 'admin' AND active"))
        .isEqualTo("1");
    assertThat(seed.run("seed", "-o", "json").expect(0).out())
        .contains("\"outcome\" : \"unchanged\"")
        .contains("\"unchanged\" : 2");
    assertThat(seed.query("SELECT count(*) FROM dharma_seed_history")).isEqualTo("1");
  }

  @Test
  void planShowsOldAndNewAndChangesNothing() {
    seed.dataset("roles", ROLES).run("seed").expect(0);
    seed.dataset("roles", ROLES.replace("level: 9", "level: 8"));
    assertThat(seed.run("seed", "plan", "-v", "--exit-code").expect(3).out())
        .contains("level: 9 → 8")
        .doesNotContain("settings");
    assertThat(seed.query("SELECT max(level) FROM app.roles")).isEqualTo("9");
    seed.run("seed", "apply").expect(0);
    assertThat(seed.query("SELECT max(level) FROM app.roles")).isEqualTo("8");
  }

  @Test
  void touchesNeitherUnchangedRowsNorColumnsItDoesNotName() {
    seed.dataset("roles", ROLES).run("seed").expect(0);
    seed.sql("UPDATE app.roles SET note = 'mine', active = name <> 'admin'");
    seed.sql("UPDATE app.roles SET active = false WHERE name = 'guest'");
    String before = seed.query("SELECT xmin || ' ' || id FROM app.roles WHERE name = 'guest'");
    seed.dataset("roles", ROLES.replace("level: 9", "level: 8")).run("seed").expect(0);
    assertThat(seed.query("SELECT xmin || ' ' || id FROM app.roles WHERE name = 'guest'"))
        .isEqualTo(before);
    assertThat(seed.query("SELECT note || level || active FROM app.roles WHERE name = 'admin'"))
        .isEqualTo("mine8false");
  }

  @Test
  void deletesOnlyInItsScopeAndOnlyWhenConfirmed() {
    seed.dataset("roles", ROLES).run("seed").expect(0);
    seed.sql("INSERT INTO app.roles (tenant, name) VALUES (1, 'old'), (2, 'other')");
    assertThat(seed.run("seed", "--verify", "--confirm", seed.database()).expect(6).err())
        .contains("SEED_PRUNE_GUARD")
        .contains("name=old");
    seed.dataset("roles", ROLES.replace("mode: sync", "mode: sync\n  maxDeletes: 1"));
    assertThat(seed.run("seed", "--yes").expect(6).err()).contains("NOT_CONFIRMED");
    assertThat(seed.query("SELECT count(*) FROM app.roles")).isEqualTo("4");
    seed.run("seed", "--confirm", seed.database()).expect(0);
    assertThat(seed.query("SELECT string_agg(name, ',' ORDER BY name) FROM app.roles"))
        .isEqualTo("admin,guest,other");
  }

  @Test
  void findsRowsThatWereChangedByHandWhenAskedToVerify() {
    seed.dataset("roles", ROLES).run("seed").expect(0);
    seed.sql("UPDATE app.roles SET level = 100 WHERE name = 'guest'");
    assertThat(seed.run("seed", "plan").expect(0).out()).doesNotContain("100");
    assertThat(seed.run("seed", "plan", "--verify", "-v").expect(0).out()).contains("100 → 1");
    seed.run("seed", "apply", "--verify").expect(0);
    assertThat(seed.query("SELECT max(level) FROM app.roles")).isEqualTo("9");
  }

  @Test
  void looksUpRowsThatTheSameRunAdds() {
    seed.dataset("roles", ROLES);
    seed.dataset(
        "grants",
        """
        dataset:
          key: [tenant, code]
          scope: { tenant: 1 }
          references:
            role_id: { table: app.roles, key: { tenant: tenant, name: role } }
        rows:
          - { code: read, role: guest, amount: 1 }
          - { code: write, role: admin, amount: 2.50 }
        """);
    assertThat(seed.run("seed", "plan").expect(0).out()).contains("app.grants       2");
    seed.run("seed").expect(0);
    assertThat(
            seed.query(
                "SELECT string_agg(code || '=' || name, ' ' ORDER BY code)"
                    + " FROM app.grants g JOIN app.roles r ON r.id = g.role_id"))
        .isEqualTo("read=guest write=admin");
    assertThat(seed.run("seed", "plan", "--verify", "--exit-code").expect(0).out())
        .contains("app.grants       0       0       0          2");
  }

  @Test
  void addsATreeFromItsRootsToItsLeaves() {
    seed.dataset(
        "tree",
        """
        dataset:
          key: [name]
          references:
            parent_id: { table: app.tree, key: { name: parent }, value: id }
        rows:
          - { name: leaf, parent: branch }
          - { name: branch, parent: root }
          - { name: root, parent: null }
        """);
    seed.run("seed").expect(0);
    assertThat(
            seed.query(
                "SELECT c.name || '<' || p.name || '<' || r.name FROM app.tree c"
                    + " JOIN app.tree p ON p.id = c.parent_id JOIN app.tree r ON r.id = p.parent_id"))
        .isEqualTo("leaf<branch<root");
  }

  @Test
  void laysTheEnvironmentOverTheBase() {
    seed.dataset("roles", ROLES);
    seed.file("dharma-db.yaml", "environments:\n  dev: {}\n");
    seed.file(
        "reference-data/_env/dev/app/roles.yaml",
        """
        dataset:
          mode: upsert
        rows:
          - { name: guest, level: 5 }
          - { name: tester, level: 6 }
        """);
    seed.file(
        "reference-data/_env/dev/app/items.yaml",
        "dataset: { key: [id] }\nrows:\n  - { id: 1, name: one, price: 1.5 }\n");
    seed.run("seed", "--env", "dev").expect(0);
    assertThat(seed.query("SELECT string_agg(name || level, ' ' ORDER BY level) FROM app.roles"))
        .isEqualTo("guest5 tester6 admin9");
    assertThat(seed.query("SELECT name FROM app.items")).isEqualTo("one");
    assertThat(seed.run("seed", "status", "-o", "json").expect(0).out())
        .contains("\"state\" : \"changed\"")
        .contains("\"state\" : \"orphaned\"");
  }

  @Test
  void insertModeNeverTouchesARowThatExists() {
    seed.sql("INSERT INTO app.roles (name, level) VALUES ('guest', 77)");
    seed.dataset("roles", ROLES.replace("mode: sync", "mode: insert")).run("seed").expect(0);
    assertThat(seed.query("SELECT string_agg(name || level, ' ' ORDER BY level) FROM app.roles"))
        .isEqualTo("admin9 guest77");
  }

  @Test
  void writesAsTheSeedRoleWithItsSessionSettings() {
    seed.sql("DROP ROLE IF EXISTS seed_writer");
    seed.sql(
        """
        CREATE ROLE seed_writer NOLOGIN;
        GRANT USAGE ON SCHEMA app TO seed_writer;
        GRANT SELECT, INSERT, UPDATE, DELETE ON app.roles TO seed_writer;
        ALTER TABLE app.roles ENABLE ROW LEVEL SECURITY;
        CREATE POLICY own ON app.roles USING (tenant = current_setting('app.tenant')::int)""");
    try {
      seed.file("dharma-db.yaml", "seed:\n  role: seed_writer\n  session: { app.tenant: '1' }\n");
      seed.sql("INSERT INTO app.roles (tenant, name) VALUES (2, 'other')");
      seed.dataset("roles", ROLES).run("seed").expect(0);
      assertThat(seed.query("SELECT count(*) FROM app.roles")).isEqualTo("3");
      assertThat(
              seed.query(
                  "SELECT tableowner FROM pg_tables WHERE tablename = 'dharma_seed_history'"))
          .isEqualTo("postgres");
    } finally {
      seed.sql("DROP OWNED BY seed_writer; DROP ROLE seed_writer");
    }
  }

  @Test
  void keepsTheHistoryInASchemaOfItsOwn() {
    seed.file("dharma-db.yaml", "seed:\n  schema: Ops\n  table: Seeds\n");
    seed.dataset("roles", ROLES).run("seed").expect(0);
    assertThat(seed.query("SELECT table_name || inserted FROM \"Ops\".\"Seeds\""))
        .isEqualTo("roles2");
    assertThat(seed.run("seed").expect(0).err()).doesNotContain("plan:");
  }

  @Test
  void appliesASavedPlanOnlyWhileItStillFits() {
    seed.dataset("roles", ROLES);
    seed.run("seed", "plan", "--out", "p.json").expect(0);
    seed.sql("INSERT INTO app.roles (name, level) VALUES ('guest', 1)");
    assertThat(seed.run("seed", "apply", "--plan", "p.json").expect(6).err())
        .contains("PLAN_STALE");
    seed.sql("DELETE FROM app.roles");
    seed.run("seed", "apply", "--plan", "p.json").expect(0);
    assertThat(seed.query("SELECT count(*) FROM app.roles")).isEqualTo("2");
  }

  @Test
  void asksAPersonHoldingNothingAndThenApplies() {
    seed.dataset("roles", ROLES.replace("mode: sync", "mode: sync\n  maxDeletes: 1"));
    seed.sql("INSERT INTO app.roles (tenant, name) VALUES (1, 'old')");
    var run =
        new io.iacdharma.db.support.CliRunner(seed.folder())
            .answering(seed.database() + "\n")
            .run("seed", "--url", server.url(seed.database()));
    run.expect(0);
    assertThat(run.err()).contains("rows will be lost");
    assertThat(seed.query("SELECT count(*) FROM app.roles WHERE name = 'old'")).isEqualTo("0");
  }
}
