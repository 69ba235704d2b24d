package io.iacdharma.db.seed;

import static org.assertj.core.api.Assertions.assertThat;

import io.iacdharma.db.support.Postgres;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("io.iacdharma.db.support.Postgres#all")
final class SeedCsvIT {

  private static final String ITEMS = "dataset: { key: [id], mode: sync, file: items.csv }\n";
  private static final String ROWS =
      "id,name,price,sold\r\n1,\"one, \"\"1\"\"\",1.50,2026-01-01\r\n2,\"\",,\r\n3,\"a\r\nb\",3,\r\n";

  private final Postgres server;
  private SeedFixture seed;

  SeedCsvIT(Postgres server) {
    this.server = server;
  }

  @BeforeEach
  void prepare(@TempDir Path folder) {
    seed = new SeedFixture(server, folder);
  }

  @Test
  void loadsAnEmptyTableAndTellsNoValueFromEmptyText() {
    seed.dataset("items", ITEMS).file("reference-data/app/items.csv", "\uFEFF" + ROWS);
    assertThat(seed.run("seed").expect(0).out()).contains("app.items       3");
    assertThat(seed.query("SELECT string_agg(name, '|' ORDER BY id) FROM app.items"))
        .isEqualTo("one, \"1\"||a\r\nb");
    assertThat(seed.query("SELECT count(*) FROM app.items WHERE price IS NULL")).isEqualTo("1");
    assertThat(seed.run("seed", "plan", "--verify").expect(0).out())
        .contains("app.items       0       0       0          3");
  }

  @Test
  void changesWhatDiffersInATableThatIsNotEmpty() {
    seed.dataset("items", ITEMS).file("reference-data/app/items.csv", ROWS);
    seed.run("seed").expect(0);
    seed.file("reference-data/app/items.csv", ROWS.replace("1.50", "1.75") + "4,four,,\r\n");
    seed.run("seed").expect(0);
    assertThat(
            seed.query(
                "SELECT string_agg(inserted || ':' || updated, ' ' ORDER BY id) FROM dharma_seed_history"))
        .isEqualTo("3:0 1:1");
    assertThat(seed.query("SELECT price FROM app.items WHERE id = 1")).isEqualTo("1.75");
  }

  @Test
  void readsPackedFiles() throws IOException {
    seed.dataset("items", ITEMS.replace("items.csv", "items.csv.gz"));
    Path file = seed.folder().resolve("reference-data/app/items.csv.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(ROWS.getBytes(StandardCharsets.UTF_8));
    }
    seed.run("seed").expect(0);
    assertThat(seed.query("SELECT count(*) FROM app.items")).isEqualTo("3");
  }

  @Test
  void laysAnEnvironmentsRowsOverCsv() {
    seed.dataset("items", ITEMS).file("reference-data/app/items.csv", ROWS);
    seed.file("dharma-db.yaml", "environments:\n  dev: {}\n");
    seed.file(
        "reference-data/_env/dev/app/items.yaml",
        "rows:\n  - { id: 2, name: two }\n  - { id: 9, name: nine, price: 9 }\n");
    seed.run("seed", "--env", "dev").expect(0);
    assertThat(seed.query("SELECT string_agg(name, '|' ORDER BY id) FROM app.items"))
        .isEqualTo("one, \"1\"|two|a\r\nb|nine");
  }

  @Test
  void looksUpReferencesOfCsvRows() {
    seed.sql("INSERT INTO app.roles (name) VALUES ('guest')");
    seed.dataset(
        "grants",
        """
        dataset:
          key: [tenant, code]
          scope: { tenant: 1 }
          file: grants.csv
          references:
            role_id: { table: app.roles, key: { tenant: tenant, name: role } }
        """);
    seed.file("reference-data/app/grants.csv", "code,role,amount\nread,guest,1\nwrite,guest,2\n");
    seed.run("seed").expect(0);
    assertThat(seed.query("SELECT count(DISTINCT role_id) || '/' || sum(amount) FROM app.grants"))
        .isEqualTo("1/3.00");
  }

  @Test
  void writesOnlyTheColumnsThatTheDatasetLists() {
    seed.dataset("items", "dataset: { key: [id], columns: [id, name], file: items.csv }\n");
    seed.file("reference-data/app/items.csv", "id,name,comment\n1,one,not stored\n");
    seed.run("seed").expect(0);
    assertThat(seed.query("SELECT name FROM app.items WHERE id = 1")).isEqualTo("one");
  }

  @Test
  void findsADuplicateKeyAmongManyRows() {
    seed.sql("INSERT INTO app.items SELECT i, 'item' FROM generate_series(1, 100001) i");
    seed.dataset("items", ITEMS);
    StringBuilder rows = new StringBuilder("id,name\n");
    for (int i = 1; i <= 100_001; i++) {
      rows.append(i).append(",item\n");
    }
    seed.file("reference-data/app/items.csv", rows + "7,other\n");
    assertThat(seed.run("seed").expect(2).err())
        .contains("SEED_DUPLICATE_KEY", "items.csv:100003", "items.csv:8");
    seed.file("reference-data/app/items.csv", rows.toString().replace("\n7,item", "\n7,other"));
    seed.run("seed").expect(0);
    assertThat(seed.query("SELECT string_agg(id::text, ',') FROM app.items WHERE name = 'other'"))
        .isEqualTo("7");
  }
}
