package io.iacdharma.db.seed;

import static org.assertj.core.api.Assertions.assertThat;

import io.iacdharma.db.support.Postgres;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SeedExportIT {

  private SeedFixture seed;

  @BeforeEach
  void prepare(@TempDir Path folder) {
    seed = new SeedFixture(Postgres.newest(), folder);
  }

  @Test
  void writesYamlThatFindsTheTableUnchanged() {
    seed.sql(
        """
        INSERT INTO app.roles (name, level, settings, tags, note) VALUES
            ('true', -1, '{"a": [1.50, null, "x\\ty", {"b": false}], "": "1"}', '{NULL,"a,b","1",""}', ''),
            ('1.0', NULL, '"text"', '{}', E'two\\nlines: # "quoted" ''so'''),
            ('null', 3, '[]', NULL, E'tab\\t\\\\N é 😀'),
            ('~', 4, '12.5', '{{a,b},{c,d}}', ' leading'),
            ('x', 5, 'null', NULL, '{')""");
    seed.run("seed", "export", "app.roles", "--key", "tenant,name", "--write").expect(0);
    assertThat(seed.run("seed", "plan", "-v", "--exit-code").expect(0).out())
        .contains("app.roles       0       0       0          5");
    seed.run("seed").expect(0);
  }

  @Test
  void showsTheDatasetOnStandardOutput() {
    seed.sql("INSERT INTO app.items VALUES (1, 'one', 1.50, '2026-01-01'), (2, 'two', NULL, NULL)");
    assertThat(
            seed.run("seed", "export", "app.items", "--where", "id = 1", "--columns", "id,price")
                .expect(0)
                .out())
        .isEqualTo(
            """
            dataset:
              key:
                - "id"
              mode: "upsert"
            rows:
              - id: 1
                price: 1.50
            """);
  }

  @Test
  void writesCsvForManyRows() {
    seed.sql(
        "INSERT INTO app.items SELECT i, CASE WHEN i % 7 = 0 THEN '' ELSE E'a \"b\",\\n' || i END,"
            + " nullif(i % 5, 0), NULL FROM generate_series(1, 1500) i");
    seed.run("seed", "export", "app.items", "--write").expect(0);
    assertThat(seed.folder().resolve("reference-data/app/items.csv")).exists();
    assertThat(seed.run("seed", "plan", "--exit-code").expect(0).out())
        .contains("app.items       0       0       0       1500");
    seed.sql("DELETE FROM app.items");
    seed.run("seed").expect(0);
    assertThat(seed.query("SELECT count(*) FROM app.items WHERE name = ''")).isEqualTo("214");
    assertThat(seed.run("seed", "export", "app.items").expect(0).out())
        .startsWith("id,name,price,sold\n");
  }

  @Test
  void replacesFilesOnlyWhenForced() throws Exception {
    seed.dataset("items", "dataset: { key: [id] }\nrows: []\n");
    assertThat(seed.run("seed", "export", "app.items", "--write").expect(2).err())
        .contains("FILE_NOT_WRITABLE", "--force");
    seed.sql("INSERT INTO app.items VALUES (5, 'five')");
    seed.run("seed", "export", "app.items", "--write", "--force").expect(0);
    assertThat(Files.readString(seed.folder().resolve("reference-data/app/items.yaml")))
        .contains("\"five\"");
  }

  @Test
  void refusesWhatIsNotThere() {
    assertThat(seed.run("seed", "export", "app.item").expect(2).err())
        .contains("SEED_UNKNOWN_TABLE", "did you mean 'app.items'?");
    assertThat(seed.run("seed", "export", "app.items", "--key", "idd").expect(2).err())
        .contains("SEED_UNKNOWN_COLUMN", "did you mean 'id'?");
    assertThat(seed.run("seed", "export", "app.loose").expect(2).err()).contains("--key");
  }
}
