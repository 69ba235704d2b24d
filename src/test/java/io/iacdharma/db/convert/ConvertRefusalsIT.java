package io.iacdharma.db.convert;

import static org.assertj.core.api.Assertions.assertThat;

import io.iacdharma.db.support.CliRunner.Run;
import io.iacdharma.db.support.Postgres;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What cannot be converted is refused before anything is done; its nearest twin is not. */
class ConvertRefusalsIT {

  private static final String COLUMNS =
      "id int PRIMARY KEY, n int, created_at timestamptz NOT NULL";

  /**
   * A table that is refused, and one that is not.
   *
   * @param bad makes %s so that it is refused
   * @param why what is said
   * @param good makes %s so that it is not
   */
  private record Pair(String bad, String why, String good) {}

  private static final List<Pair> PAIRS =
      List.of(
          pair("CREATE UNLOGGED TABLE %1$s (#)", "it is unlogged", "CREATE TABLE %1$s (#)"),
          pair(
              "CREATE TABLE %1$s (#); CREATE TABLE %1$s_child () INHERITS (%1$s)",
              "inherits", "CREATE TABLE %1$s (#); CREATE TABLE %1$s_child (LIKE %1$s)"),
          pair(
              "CREATE TABLE %1$s (id int, n int, created_at timestamptz NOT NULL) PARTITION BY RANGE (created_at)",
              "partitioned already", "CREATE TABLE %1$s (#)"),
          pair(
              "CREATE VIEW %1$s AS SELECT now() AS created_at",
              "it is a view", "CREATE TABLE %1$s (#)"),
          pair(
              "CREATE TABLE %1$s (#); CREATE RULE r AS ON DELETE TO %1$s DO INSTEAD NOTHING",
              "it has rules, which would not be carried over: r",
              "CREATE TABLE %1$s (#); CREATE VIEW %1$s_v AS SELECT * FROM %1$s; CREATE RULE r AS ON DELETE TO %1$s_v DO INSTEAD NOTHING"),
          pair(
              "CREATE TABLE %1$s (id int PRIMARY KEY, created_at text NOT NULL)",
              "column created_at is of type text",
              "CREATE TABLE %1$s (id int PRIMARY KEY, created_at timestamp(3) NOT NULL)"),
          pair(
              "CREATE DOMAIN app.moment AS timestamptz; CREATE TABLE %1$s (id int PRIMARY KEY, created_at app.moment NOT NULL)",
              "column created_at is of type app.moment",
              "CREATE TABLE %1$s (id int PRIMARY KEY, n app.moment, created_at date NOT NULL)"),
          pair(
              "CREATE TABLE %1$s (id int PRIMARY KEY, n timestamp NOT NULL, created_at timestamp GENERATED ALWAYS AS (n) STORED)",
              "column created_at is generated",
              "CREATE TABLE %1$s (id int PRIMARY KEY, n timestamp GENERATED ALWAYS AS (created_at) STORED, created_at timestamp NOT NULL)"),
          pair(
              "CREATE TABLE %1$s (id int PRIMARY KEY, created_at timestamptz); INSERT INTO %1$s VALUES (1, NULL), (2, '2026-01-01')",
              "1 rows have no value in created_at",
              "CREATE TABLE %1$s (id int PRIMARY KEY, created_at timestamptz); INSERT INTO %1$s VALUES (1, '-infinity')"),
          pair(
              "CREATE TABLE %1$s (#); INSERT INTO %1$s VALUES (1, 1, '2026-05-01 00:00:00+00')",
              "1 rows lie at or behind the cut 2026-05-01T00:00:00Z",
              "CREATE TABLE %1$s (#); INSERT INTO %1$s VALUES (1, 1, '2026-04-30 23:59:59.999999+00')"),
          pair(
              "CREATE TABLE %1$s (created_at uuid PRIMARY KEY DEFAULT gen_random_uuid())",
              "not of version 7: its default is gen_random_uuid()",
              "CREATE TABLE %1$s (created_at uuid PRIMARY KEY)"),
          pair(
              "CREATE TABLE %1$s (created_at uuid PRIMARY KEY); INSERT INTO %1$s VALUES ('01950000-0000-4000-8000-000000000000')",
              "1 rows have a UUID in created_at that is not of version 7",
              "CREATE TABLE %1$s (created_at uuid PRIMARY KEY); INSERT INTO %1$s VALUES ('01950000-0000-7000-8000-000000000000')"),
          pair(
              "CREATE TABLE %1$s (#, CONSTRAINT u UNIQUE (n))",
              "unique constraint u does not have created_at",
              "CREATE TABLE %1$s (#, CONSTRAINT u UNIQUE (created_at, n))"),
          pair(
              "CREATE TABLE %1$s (#); CREATE UNIQUE INDEX v ON %1$s (n) INCLUDE (created_at)",
              "--drop-unique v",
              "CREATE TABLE %1$s (#); CREATE INDEX v ON %1$s (n) INCLUDE (created_at)"),
          pair(
              "CREATE TABLE %1$s (#, CONSTRAINT w UNIQUE (n, created_at) DEFERRABLE)",
              "constraint w is deferrable",
              "CREATE TABLE %1$s (#, CONSTRAINT w UNIQUE (n, created_at))"),
          pair(
              "CREATE TABLE %1$s (#, CONSTRAINT x EXCLUDE USING gist (tstzrange(created_at, created_at, '[]') WITH &&))",
              "exclusion constraint x",
              "CREATE TABLE %1$s (#); CREATE INDEX x ON %1$s USING gist (tstzrange(created_at, created_at, '[]'))"),
          pair(
              "CREATE TABLE %1$s (#); CREATE TABLE %1$s_line (o int CONSTRAINT k REFERENCES %1$s)",
              "foreign key k of app.",
              "CREATE TABLE %1$s (#); CREATE TABLE %1$s_line (id int PRIMARY KEY); ALTER TABLE %1$s ADD CONSTRAINT k FOREIGN KEY (n) REFERENCES %1$s_line"),
          pair(
              "CREATE TABLE %1$s (#); ALTER TABLE %1$s ADD CONSTRAINT self FOREIGN KEY (n) REFERENCES %1$s",
              "foreign key self of app.",
              "CREATE TABLE %1$s (#); CREATE TABLE %1$s_line (id int PRIMARY KEY); ALTER TABLE %1$s ADD CONSTRAINT self FOREIGN KEY (n) REFERENCES %1$s_line"),
          pair(
              "CREATE TABLE %1$s (#); ALTER TABLE %1$s ADD CONSTRAINT c CHECK (n > 0) NOT VALID",
              "constraint c is not valid",
              "CREATE TABLE %1$s (#); ALTER TABLE %1$s ADD CONSTRAINT c CHECK (n > 0) NOT VALID, VALIDATE CONSTRAINT c"),
          pair(
              "CREATE TABLE %1$s (#); CREATE TABLE %1$s_line (id int PRIMARY KEY); ALTER TABLE %1$s ADD CONSTRAINT f FOREIGN KEY (n) REFERENCES %1$s_line NOT VALID",
              "constraint f is not valid",
              "CREATE TABLE %1$s (#); CREATE TABLE %1$s_line (id int PRIMARY KEY); ALTER TABLE %1$s ADD CONSTRAINT f FOREIGN KEY (n) REFERENCES %1$s_line"),
          pair(
              "CREATE TABLE %1$s (#, CONSTRAINT c CHECK (n > 0) NO INHERIT)",
              "constraint c is NO INHERIT", "CREATE TABLE %1$s (#, CONSTRAINT c CHECK (n > 0))"),
          pair(
              "CREATE TABLE %1$s (#); CREATE TRIGGER t AFTER INSERT ON %1$s REFERENCING NEW TABLE AS new_rows FOR EACH ROW EXECUTE FUNCTION app.f()",
              "row trigger t has transition tables",
              "CREATE TABLE %1$s (#); CREATE TRIGGER t AFTER INSERT ON %1$s REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION app.f()"),
          pair(
              "CREATE TABLE %1$s (#); CREATE MATERIALIZED VIEW %1$s_m AS SELECT count(*) FROM %1$s",
              "_m: drop it, and make it again afterwards",
              "CREATE TABLE %1$s (#); CREATE VIEW %1$s_m AS SELECT count(*) FROM %1$s"),
          pair(
              "CREATE TABLE %1$s (#); CREATE VIEW %1$s_v AS SELECT o FROM %1$s AS o",
              "_v", "CREATE TABLE %1$s (#); CREATE VIEW %1$s_v AS SELECT o.* FROM %1$s AS o"),
          pair(
              "CREATE TABLE %1$s (#); CREATE VIEW %1$s_v AS SELECT id, n FROM %1$s GROUP BY id",
              "_v",
              "CREATE TABLE %1$s (#); CREATE VIEW %1$s_v AS SELECT id, n FROM %1$s GROUP BY id, n"),
          pair(
              "CREATE TABLE %1$s (#); CREATE FUNCTION %1$s_g() RETURNS SETOF %1$s LANGUAGE sql AS 'SELECT * FROM %1$s'",
              "function app.",
              "CREATE TABLE %1$s (#); CREATE FUNCTION %1$s_g() RETURNS SETOF int LANGUAGE sql AS 'SELECT n FROM %1$s'"),
          pair(
              "CREATE TABLE %1$s (#); CREATE TABLE %1$s_p (id int); CREATE POLICY p ON %1$s_p USING (id IN (SELECT n FROM %1$s))",
              "policy p on table",
              "CREATE TABLE %1$s (#); CREATE TABLE %1$s_p (id int); CREATE POLICY p ON %1$s USING (id IN (SELECT id FROM %1$s_p))"),
          pair(
              "CREATE TABLE %1$s (#); CREATE PUBLICATION pub FOR TABLE %1$s",
              "publication pub would send rows under the names of partitions",
              "CREATE TABLE %1$s (#); CREATE PUBLICATION pub_%2$d FOR TABLE %1$s WITH (publish_via_partition_root)"),
          pair(
              "CREATE TABLE %1$s (#); CREATE TABLE %1$s_until_2026_05 (n int)",
              "the name of its first partition",
              "CREATE TABLE %1$s (#); CREATE TABLE %1$s_until_2026_06 (n int)"),
          pair(
              "CREATE TABLE %1$s (#); CREATE TABLE %1$s_2026_06 (n int)",
              "the name of a partition to be made",
              "CREATE TABLE %1$s (#); CREATE TABLE %1$s_2026_04 (n int)"));

  private static Pair pair(String bad, String why, String good) {
    return new Pair(bad.replace("#", COLUMNS), why, good.replace("#", COLUMNS));
  }

  static Stream<Postgres> servers() {
    return Stream.of(Postgres.newest());
  }

  @ParameterizedTest
  @MethodSource("servers")
  void refusesWhatCannotBeKept(Postgres server) {
    Orders orders =
        new Orders(server)
            .execute("CREATE SCHEMA app; CREATE SCHEMA fit")
            .execute(
                "CREATE FUNCTION app.f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'");
    int number = 0;
    for (Pair pair : PAIRS) {
      String bad = "app.bad_" + number;
      orders.execute(pair.bad().formatted(bad, number));
      Run refused = plan(orders, bad);
      assertThat(refused.status()).as(pair.bad() + "\n" + refused).isEqualTo(6);
      assertThat(refused.err()).as(pair.bad()).contains("CONVERT_IMPOSSIBLE").contains(pair.why());
      String good = "fit.good_" + number;
      orders.execute(pair.good().formatted(good, number));
      plan(orders, good).expect(0);
      number++;
    }
  }

  private static Run plan(Orders orders, String table) {
    return orders.run(
        "partition",
        "convert",
        table,
        "--by",
        "created_at",
        "--premake",
        "2",
        "--now",
        Orders.NOW,
        "--dry-run");
  }

  @Test
  void saysEveryReasonAtOnceAndChangesNothing() {
    Orders orders = Orders.plain(Postgres.newest(), 10);
    orders.execute(
        "ALTER TABLE app.orders ADD CONSTRAINT a UNIQUE (n, id); ALTER TABLE app.orders ADD CHECK"
            + " (n > 0) NO INHERIT NOT VALID; CREATE TABLE app.lines (o bigint REFERENCES"
            + " app.orders)");
    assertThat(orders.refused("CONVERT_IMPOSSIBLE", "--by", "created_at").lines()).hasSize(4);
    assertThat(orders.query("SELECT to_regclass('public.dharma_convert')")).isEqualTo("null");
    assertThat(orders.refused("CONVERT_IMPOSSIBLE", "--by", "nothing"))
        .contains("no column nothing");
    orders.refused("CONVERT_UNKNOWN", "--undo");
    orders.refused("CONVERT_UNKNOWN", "--finish");
    orders.convert().expect(2);
    orders.convert("--by", "created_at", "--undo", "--finish").expect(2);
  }
}
