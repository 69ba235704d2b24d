package io.iacdharma.db.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iacdharma.db.database.Database;
import io.iacdharma.db.database.Session;
import io.iacdharma.db.database.TableName;
import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.plan.Plan;
import io.iacdharma.db.support.Postgres;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is taken out of a copy of a database, and how it is held against what became of it. */
class SideExtractIT {

  private static final String SCHEMA =
      """
      CREATE SCHEMA shop;
      CREATE TABLE shop.tenants (id int PRIMARY KEY, tenant_id int);
      CREATE TABLE shop.a_lines (tenant_id int, place text, n numeric, PRIMARY KEY (tenant_id, place));
      CREATE TABLE shop.loose (tenant_id int, note text);
      CREATE TABLE shop.parted (tenant_id int, id bigint, PRIMARY KEY (id)) PARTITION BY RANGE (id);
      CREATE TABLE shop.parted_1 PARTITION OF shop.parted FOR VALUES FROM (0) TO (1000);
      ALTER TABLE shop.a_lines ADD FOREIGN KEY (tenant_id) REFERENCES shop.tenants (id);
      INSERT INTO shop.tenants SELECT i, i FROM generate_series(1, 3) i;
      INSERT INTO shop.a_lines SELECT t, 'a' || i, i FROM generate_series(1, 3) t, generate_series(1, 1200) i;
      INSERT INTO shop.loose VALUES (1, E'tab\\there');
      INSERT INTO shop.parted SELECT 1 + i % 2, i FROM generate_series(1, 900) i
      """;

  @TempDir Path folder;
  private final Postgres server = Postgres.newest();
  private final String then = server.freshDatabase();
  private final String now = server.freshDatabase();
  private final Database liveDatabase = database(now);
  private final Session clone = database(then).open("test");
  private final Session live = liveDatabase.open("test");

  @BeforeEach
  void fill() {
    server.execute(then, SCHEMA);
    server.execute(now, SCHEMA);
  }

  @AfterEach
  void close() {
    clone.close();
    live.close();
  }

  @Test
  void findsExactlyTheRowsThatDiffer() {
    server.execute(
        now,
        """
        UPDATE shop.a_lines SET n = -1 WHERE tenant_id = 1 AND place IN ('a7', 'a1000');
        DELETE FROM shop.a_lines WHERE tenant_id = 1 AND place = 'a9';
        INSERT INTO shop.a_lines VALUES (1, 'new', 1);
        UPDATE shop.a_lines SET n = -1 WHERE tenant_id = 2;
        ALTER TABLE shop.tenants ADD COLUMN more text;
        DELETE FROM shop.parted WHERE id > 890
        """);
    List<TableDiff> diffs = diff(Selection.tenant(clone, "tenant_id", "1"));
    assertThat(diffs).extracting(TableDiff::table).hasSize(4);
    TableDiff lines = find(diffs, "a_lines");
    assertThat(lines.same()).isEqualTo(1197);
    assertThat(lines.rows())
        .containsExactlyInAnyOrder(
            row(TableDiff.How.CHANGED, "a1000"),
            row(TableDiff.How.CHANGED, "a7"),
            row(TableDiff.How.MISSING, "a9"),
            row(TableDiff.How.EXTRA, "new"));
    assertThat(find(diffs, "parted").missing()).isEqualTo(5);
    assertThat(find(diffs, "tenants").isSame()).isTrue();
    assertThat(find(diffs, "tenants").note()).isEqualTo("columns added since: more");
    assertThat(find(diffs, "loose").note()).contains("no primary key");
    server.execute(now, "DROP TABLE shop.parted");
    TableDiff gone = find(diff(Selection.schemas(clone, List.of("shop"))), "parted");
    assertThat(gone.missing()).isEqualTo(900);
    assertThat(gone.note()).isEqualTo("there is no such table any more");
  }

  @Test
  void writesAScriptThatBringsATenantBack() throws Exception {
    Path file = folder.resolve("tenant.sql");
    Selection selection = Selection.tenant(clone, "tenant_id", "1");
    new RowScript(clone).write(selection, "tenant 1", file);
    assertThat(selection.circle()).isEmpty();
    server.execute(now, "TRUNCATE shop.tenants, shop.a_lines, shop.loose, shop.parted");
    Process psql =
        new ProcessBuilder(server.bin() + "/psql", "-qXv", "ON_ERROR_STOP=1", "-d", server.url(now))
            .redirectErrorStream(true)
            .redirectInput(file.toFile())
            .start();
    String said = new String(psql.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(psql.waitFor()).as(said).isZero();
    assertThat(diff(selection)).allMatch(TableDiff::isSame);
    assertThat(server.query(now, "SELECT note FROM shop.loose")).isEqualTo("tab\there");
    assertThatThrownBy(() -> new RowScript(clone).write(selection, "tenant 1", file))
        .hasMessageContaining("is there already");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void loadsRowsBesideAndTouchesNothing() {
    Selection selection = Selection.tables(clone, List.of(new TableName("shop", "a_lines")));
    server.execute(now, "TRUNCATE shop.a_lines");
    SideLoad work =
        new SideLoad(liveDatabase, live, clone, selection, "before", Duration.ZERO, said -> {});
    Plan plan = work.plan();
    assertThat(plan.steps()).hasSize(2);
    assertThat(work.apply(plan))
        .containsExactly(
            new SideLoad.Loaded(
                new TableName("shop", "a_lines"), new TableName("before", "a_lines"), 3600));
    assertThat(server.query(now, "SELECT count(*) FROM before.a_lines")).isEqualTo("3600");
    assertThat(server.query(now, "SELECT count(*) FROM shop.a_lines")).isEqualTo("0");
    assertThatThrownBy(work::plan).hasMessageContaining("there is a schema before already");
  }

  @Test
  void refusesWhatWasNotThere() {
    assertThatThrownBy(() -> Selection.tables(clone, List.of(new TableName("shop", "lost"))))
        .isInstanceOf(DharmaException.class)
        .hasMessageContaining("no table shop.lost");
    assertThatThrownBy(() -> Selection.schemas(clone, List.of("none")))
        .hasMessageContaining("no schema none");
    assertThatThrownBy(() -> Selection.tenant(clone, "owner_of_row", "1"))
        .hasMessageContaining("no table had a column owner_of_row");
  }

  private List<TableDiff> diff(Selection selection) {
    return new RowDiff(clone, live, 20, said -> {}).compare(selection);
  }

  private static TableDiff find(List<TableDiff> diffs, String table) {
    return diffs.stream().filter(it -> it.table().name().equals(table)).findFirst().orElseThrow();
  }

  private static TableDiff.Row row(TableDiff.How how, String place) {
    return new TableDiff.Row(how, Map.of("tenant_id", "1", "place", place));
  }

  private Database database(String name) {
    return server.database(name);
  }
}
