package io.iacdharma.db.schema.check;

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

/** What depends on publications, roles, settings and statistics. */
class KeyChecksIT {

  @TempDir Path folder;
  private Postgres server;
  private String database;

  @BeforeEach
  void takeADatabase() {
    server = Postgres.newest();
    database = server.freshDatabase();
  }

  /** Without a replica identity, changes of a published table fail. */
  @Test
  void callsAMissingKeyAnErrorWhereAPublicationNeedsIt() {
    run("CREATE TABLE none (id int NOT NULL)");
    run("CREATE TABLE whole (id int NOT NULL)");
    run("ALTER TABLE whole REPLICA IDENTITY FULL");
    run("CREATE TABLE by_index (id int NOT NULL UNIQUE)");
    run("ALTER TABLE by_index REPLICA IDENTITY USING INDEX by_index_id_key");
    run("CREATE TABLE apart (id int NOT NULL)");
    run("CREATE TABLE parted (id int) PARTITION BY LIST (id)");
    run("CREATE TABLE part PARTITION OF parted FOR VALUES IN (1)");
    run("CREATE UNLOGGED TABLE unlogged (id int)");
    run("CREATE PUBLICATION changes FOR TABLE none, whole, by_index, parted");
    run("CREATE PUBLICATION additions FOR TABLE apart WITH (publish = 'insert')");
    assertThat(told("postgres", "pk-missing"))
        .containsExactly(
            "error public.none: it has no primary key, and UPDATE and DELETE fail, because"
                + " publication changes sends them and nothing else identifies a row",
            "error public.parted: it has no primary key, and UPDATE and DELETE fail, because"
                + " publication changes sends them and nothing else identifies a row",
            "warning public.apart: it has no primary key",
            "warning public.by_index: it has no primary key",
            "warning public.unlogged: it has no primary key",
            "warning public.whole: it has no primary key, and replication searches for every"
                + " changed row by all its columns");
  }

  @Test
  void namesAUniqueIndexThatCanBeThePrimaryKeyAndTheWayBack() {
    run("CREATE TABLE keyed (id int NOT NULL, note text)");
    run("CREATE UNIQUE INDEX keyed_id ON keyed (id) INCLUDE (note)");
    run("CREATE TABLE turned (id int NOT NULL)");
    run("CREATE UNIQUE INDEX turned_id ON turned (id DESC)");
    JsonNode finding = findings("postgres", "pk-missing").get(0);
    assertThat(finding.get("table").asString()).isEqualTo("public.keyed");
    finding.get("fix").forEach(sql -> run(sql.asString()));
    assertThat(told("postgres", "pk-missing")).noneMatch(text -> text.contains("keyed"));
    finding.get("undo").forEach(sql -> run(sql.asString()));
    assertThat(told("postgres", "pk-missing")).anyMatch(text -> text.contains("keyed"));
    assertThat(findings("postgres", "pk-missing").get(1).get("fix").get(0).asString())
        .startsWith("-- ");
  }

  @Test
  void saysThatSequencesCannotBeRead() {
    run("CREATE TABLE orders (id serial PRIMARY KEY)");
    run("SELECT setval('orders_id_seq', 2147483647)");
    String role = database + "_reader";
    run("CREATE ROLE " + role + " LOGIN");
    try {
      assertThat(findings(role, "seq-overflow")).isEmpty();
      JsonNode skipped = data(role, "seq-overflow").get("skipped");
      assertThat(skipped.get(0).toString()).contains("cannot be read: 1");
      run("GRANT SELECT ON SEQUENCE orders_id_seq TO " + role);
      assertThat(told(role, "seq-overflow")).hasSize(1).allMatch(text -> text.startsWith("error"));
    } finally {
      run("DROP OWNED BY " + role);
      run("DROP ROLE " + role);
    }
  }

  @Test
  void validatesAConstraintOfADomain() {
    run("CREATE DOMAIN small AS int");
    run("CREATE TABLE numbers (id small)");
    run("ALTER DOMAIN small ADD CONSTRAINT \"Is Small\" CHECK (VALUE < 10) NOT VALID");
    JsonNode finding = findings("postgres", "con-not-valid").get(0);
    assertThat(finding.get("object").asString()).isEqualTo("public.small.\"Is Small\"");
    finding.get("fix").forEach(sql -> run(sql.asString()));
    assertThat(findings("postgres", "con-not-valid")).isEmpty();
  }

  @Test
  void tellsASequenceThatNoColumnUses() {
    run("CREATE SEQUENCE numbers AS smallint START 30000");
    run("CREATE SEQUENCE \"round Robin\" AS smallint START 30000 CYCLE");
    assertThat(told("postgres", "seq-overflow"))
        .containsExactly(
            "warning public.numbers: it is at 30000 of 32767, 8.4 % of its values are left: the"
                + " sequence ends there");
  }

  /** The rows of all partitions count, whose key cannot change its type. */
  @Test
  void countsTheRowsOfPartitions() {
    run("CREATE TABLE parent (id int PRIMARY KEY) PARTITION BY HASH (id)");
    run("CREATE TABLE part_0 PARTITION OF parent FOR VALUES WITH (MODULUS 2, REMAINDER 0)");
    run("CREATE TABLE part_1 PARTITION OF parent FOR VALUES WITH (MODULUS 2, REMAINDER 1)");
    run("UPDATE pg_class SET reltuples = 300000000 WHERE relname LIKE 'part\\__'");
    JsonNode finding = findings("postgres", "pk-int4").get(0);
    assertThat(finding.get("confidence").asString()).isEqualTo("likely");
    assertThat(finding.get("message").asString()).contains("28 %");
    assertThat(finding.get("fix").get(0).asString()).contains("in the partition key");
  }

  /** A row without a tenant must not refer to whatever it likes. */
  @Test
  void warnsWhereTheTenantOfAReferenceMayBeMissing() {
    run(
        "CREATE TABLE orders (tenant_id int, id int, line int, UNIQUE (tenant_id, id), UNIQUE (id, line))");
    run(
        "CREATE TABLE notes (tenant_id int, order_id int NOT NULL, line int,"
            + " CONSTRAINT whose FOREIGN KEY (tenant_id, order_id) REFERENCES orders (tenant_id, id),"
            + " CONSTRAINT which FOREIGN KEY (order_id, line) REFERENCES orders (id, line))");
    assertThat(told("postgres", "fk-nullable-composite"))
        .containsExactly(
            "warning public.notes.whose: it is not checked where tenant_id is NULL, whatever"
                + " order_id holds",
            "info public.notes.which: it is not checked where line is NULL, whatever order_id"
                + " holds");
  }

  @Test
  void saysInWordsWhatKeepsAColumnFromAnotherType() {
    run("CREATE TABLE events (doc json)");
    run("CREATE VIEW docs AS SELECT doc FROM events");
    JsonNode finding = findings("postgres", "col-json").get(0);
    assertThat(finding.get("fix").get(0).asString()).startsWith("-- a view uses the column");
    assertThat(finding.get("undo")).isEmpty();
  }

  @Test
  void asksForCommentsAsTheRuleSays() {
    run("CREATE TABLE events (id int)");
    assertThat(told("postgres", "tab-no-comment,col-no-comment")).hasSize(1);
    assertThat(told("postgres", "tab-no-comment,col-no-comment", "columns")).hasSize(2);
    assertThat(told("postgres", "tab-no-comment,col-no-comment,fn-no-comment", "never")).isEmpty();
  }

  private void run(String sql) {
    server.execute(database, sql);
  }

  private List<String> told(String role, String checks, String... comments) {
    List<String> told = new ArrayList<>();
    data(role, checks, comments)
        .get("findings")
        .forEach(
            one -> told.add(one.get("severity").asString() + " " + one.get("message").asString()));
    return told;
  }

  private JsonNode findings(String role, String check) {
    return data(role, check).get("findings");
  }

  private JsonNode data(String role, String checks, String... comments) {
    CliRunner runner = new CliRunner(folder).with("DHARMA_DB_URL", server.url(database, role));
    for (String rule : comments) {
      runner.with("DHARMA_DB_SCHEMA_COMMENTS", rule);
    }
    String json =
        runner
            .run("schema", "check", "--only", checks, "--fail-on", "never", "-o", "json")
            .expect(0)
            .out();
    return JsonMapper.shared().readTree(json).get("data");
  }
}
