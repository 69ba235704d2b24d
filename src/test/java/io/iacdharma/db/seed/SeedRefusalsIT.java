package io.iacdharma.db.seed;

import static org.assertj.core.api.Assertions.assertThat;

import io.iacdharma.db.support.Postgres;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SeedRefusalsIT {

  private SeedFixture seed;

  @BeforeEach
  void prepare(@TempDir Path folder) {
    seed = new SeedFixture(Postgres.newest(), folder);
  }

  @AfterEach
  void leavesNothingBehind() {
    assertThat(seed.query("SELECT to_regclass('dharma_seed_history')")).isEqualTo("null");
  }

  private void refuses(int status, String... words) {
    assertThat(seed.run("seed", "--confirm", seed.database()).expect(status).err()).contains(words);
  }

  @Test
  void namesTheTableThatWasMeant() {
    seed.dataset("rolse", "dataset: { key: [name] }\nrows:\n  - { name: a }\n");
    refuses(2, "SEED_UNKNOWN_TABLE", "did you mean 'app.roles'?", "app/rolse.yaml:1");
  }

  @Test
  void namesTheColumnThatWasMeant() {
    seed.dataset("roles", "dataset: { key: [name] }\nrows:\n  - name: a\n    levle: 1\n");
    refuses(2, "SEED_UNKNOWN_COLUMN", "did you mean 'level'?", "app/roles.yaml:4");
  }

  @Test
  void namesBothRowsOfADuplicateKey() {
    seed.dataset(
        "items",
        "dataset: { key: [id] }\nrows:\n  - { id: 1, name: a }\n  - { id: 01, name: b }\n");
    refuses(2, "SEED_DUPLICATE_KEY", "app/items.yaml:4", "the first one is at", "app/items.yaml:3");
  }

  @Test
  void namesBothLinesOfADuplicateKeyInCsvThatGoesStraightIntoTheTable() {
    seed.dataset("items", "dataset: { key: [id], file: items.csv }\n");
    seed.file("reference-data/app/items.csv", "id,name\n1,\"a\nb\"\n2,c\n1,d\n");
    refuses(2, "SEED_DUPLICATE_KEY", "app/items.csv:5", "the first one is at", "app/items.csv:2");
  }

  @Test
  void namesTheValueThatDoesNotFit() {
    seed.dataset(
        "items", "dataset: { key: [id] }\nrows:\n  - id: 1\n    name: a\n    price: cheap\n");
    refuses(2, "SEED_WRONG_TYPE", "app/items.yaml:5", "'price' (numeric(8,2))", "cheap", "22P02");
  }

  @Test
  void namesTheLineOfAValueThatDoesNotFitInCsv() {
    seed.dataset("items", "dataset: { key: [id], file: items.csv }\n");
    seed.file("reference-data/app/items.csv", "id,name,sold\n1,\"a\nb\",\n2,c,2026-13-45\n");
    refuses(2, "SEED_WRONG_TYPE", "app/items.csv:4", "'sold'", "2026-13-45", "22008");
  }

  @Test
  void namesTheLineOfARaggedCsv() {
    seed.dataset("items", "dataset: { key: [id], file: items.csv }\n");
    seed.file("reference-data/app/items.csv", "id,name\n1,a\n2\n");
    refuses(2, "SEED_DATASET_INVALID", "app/items.csv:3", "missing data for column");
  }

  @Test
  void namesTheRowOfADanglingReference() {
    seed.dataset(
        "grants",
        """
        dataset:
          key: [tenant, code]
          references:
            role_id: { table: app.roles, key: { tenant: tenant, name: role } }
        rows:
          - { tenant: 1, code: read, role: nobody }
        """);
    refuses(6, "SEED_DANGLING_REFERENCE", "app/grants.yaml:6", "app.roles", "role_id");
  }

  @Test
  void refusesAKeyThatIsGivenTwice() {
    seed.dataset("roles", "dataset: { key: [name] }\nrows:\n  - name: a\n    name: b\n");
    refuses(2, "SEED_DATASET_INVALID", "roles.yaml:4", "the key 'name' is given twice");
  }

  @Test
  void refusesARowWithoutItsKey() {
    seed.dataset(
        "items", "dataset: { key: [id] }\nrows:\n  - { id: 1, name: a }\n  - { name: b }\n");
    refuses(2, "SEED_DATASET_INVALID", "app/items.yaml:4", "no value for 'id'");
  }

  @Test
  void refusesANullWhereAValueMustBe() {
    seed.dataset("items", "dataset: { key: [id] }\nrows:\n  - id: 1\n    name: null\n");
    refuses(2, "SEED_DATASET_INVALID", "app/items.yaml:4", "'name' must have a value");
  }

  @Test
  void refusesAKeyThatSeveralRowsOfTheTableHave() {
    seed.sql("INSERT INTO app.loose VALUES ('a', 1), ('a', 2)");
    seed.dataset("loose", "dataset: { key: [name] }\nrows:\n  - { name: a, value: 3 }\n");
    refuses(2, "SEED_DUPLICATE_KEY", "several rows of app.loose", "(a)");
  }

  @Test
  void refusesColumnsThatTheServerComputes() {
    seed.dataset("computed", "dataset: { key: [name] }\nrows:\n  - { name: a, twice: aa }\n");
    refuses(2, "SEED_DATASET_INVALID", "computes 'twice' itself");
    seed.dataset("computed", "dataset: { key: [name] }\nrows:\n  - { name: a, n: 1 }\n");
    refuses(2, "SEED_DATASET_INVALID", "computes 'n' itself");
  }

  @Test
  void refusesARowOutsideItsScope() {
    seed.dataset(
        "roles",
        "dataset: { key: [name], scope: { tenant: 1 } }\nrows:\n  - { name: a, tenant: 2 }\n");
    refuses(2, "SEED_DATASET_INVALID", "app/roles.yaml:3", "outside the dataset's scope");
  }

  @Test
  void refusesASchemaThatIsTooOld() {
    seed.dataset(
        "items",
        "dataset: { key: [id], minSchemaVersion: \"202611231000\" }\nrows:\n  - { id: 1, name: a }\n");
    refuses(6, "SEED_SCHEMA_TOO_OLD", "app/items.yaml:1", "dharma-db migrate");
    seed.sql(
        "CREATE TABLE flyway_schema_history (version text, success boolean);"
            + " INSERT INTO flyway_schema_history VALUES ('202611230900.1', true), ('9', true)");
    refuses(6, "SEED_SCHEMA_TOO_OLD", "202611230900.1");
  }

  @Test
  void refusesAFolderThatIsNotThere() {
    assertThat(seed.run("seed", "--directory", "nowhere").expect(2).err())
        .contains("SEED_FOLDER_MISSING", "nowhere");
  }

  @Test
  void refusesCsvThatNoDatasetNames() {
    seed.file("reference-data/app/items.csv", "id,name\n1,a\n");
    refuses(2, "SEED_DATASET_INVALID", "app/items.csv:1", "file: items.csv");
  }

  @Test
  void refusesSettingsThatItDoesNotKnow() {
    seed.dataset("items", "dataset:\n  key: [id]\n  mod: sync\nrows: []\n");
    refuses(2, "SEED_DATASET_INVALID", "app/items.yaml:3", "did you mean 'mode'?");
    seed.dataset("items", "dataset:\n  key: [id]\n  mode: mirror\nrows: []\n");
    refuses(2, "app/items.yaml:3", "insert, upsert or sync");
  }

  @Test
  void refusesTablesThatPointAtEachOther() {
    seed.sql(
        "CREATE TABLE app.a (id int PRIMARY KEY, b int);"
            + "CREATE TABLE app.b (id int PRIMARY KEY, a int REFERENCES app.a);"
            + "ALTER TABLE app.a ADD CONSTRAINT to_b FOREIGN KEY (b) REFERENCES app.b");
    seed.dataset("a", "dataset: { key: [id] }\nrows:\n  - { id: 1, b: 1 }\n");
    seed.dataset("b", "dataset: { key: [id] }\nrows:\n  - { id: 1, a: 1 }\n");
    refuses(2, "SEED_REFERENCE_CYCLE", "app.a, app.b", "to_b");
    seed.sql(
        "ALTER TABLE app.a DROP CONSTRAINT to_b, ADD CONSTRAINT to_b"
            + " FOREIGN KEY (b) REFERENCES app.b DEFERRABLE");
    seed.run("seed").expect(0);
    seed.sql("DROP TABLE dharma_seed_history");
  }

  @Test
  void rollsBackEveryTableWhenOneRefuses() {
    seed.sql("ALTER TABLE app.roles ADD CHECK (level < 5)");
    seed.dataset("items", "dataset: { key: [id] }\nrows:\n  - { id: 1, name: a }\n");
    seed.dataset("roles", "dataset: { key: [name] }\nrows:\n  - { name: a, level: 7 }\n");
    refuses(5, "STATEMENT_FAILED", "23514", "nothing was changed");
    assertThat(seed.query("SELECT count(*) FROM app.items")).isEqualTo("0");
  }

  @Test
  void namesTheMissingPrivilege() {
    seed.sql("DROP ROLE IF EXISTS seed_reader; CREATE ROLE seed_reader LOGIN");
    seed.sql("GRANT USAGE ON SCHEMA app TO seed_reader; GRANT SELECT ON app.items TO seed_reader");
    try {
      seed.dataset("items", "dataset: { key: [id] }\nrows:\n  - { id: 1, name: a }\n");
      assertThat(seed.runAs("seed_reader", "seed").expect(4).err())
          .contains("PRIVILEGE_MISSING", "42501", "app.items");
    } finally {
      seed.sql("DROP OWNED BY seed_reader; DROP ROLE seed_reader");
    }
  }

  @Test
  void saysWhenATriggerTakesFewerRows() {
    seed.sql(
        "CREATE FUNCTION app.skip() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';"
            + "CREATE TRIGGER skip BEFORE INSERT ON app.items FOR EACH ROW EXECUTE FUNCTION app.skip()");
    seed.dataset("items", "dataset: { key: [id] }\nrows:\n  - { id: 1, name: a }\n");
    refuses(5, "1 rows of app.items were to insert, the server took 0", "trigger");
  }
}
