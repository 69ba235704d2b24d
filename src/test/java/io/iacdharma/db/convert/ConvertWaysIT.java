package io.iacdharma.db.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iacdharma.db.support.CliRunner.Run;
import io.iacdharma.db.support.Postgres;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Ways that a conversion can go, beside the straight one. */
class ConvertWaysIT {

  static Stream<Postgres> servers() {
    return Postgres.ends();
  }

  @ParameterizedTest
  @MethodSource("servers")
  void givesUpUniquenessWhereItIsToldSo(Postgres server) {
    Orders orders = Orders.plain(server, 50);
    orders.execute(
        "ALTER TABLE app.orders ADD CONSTRAINT orders_number UNIQUE NULLS NOT DISTINCT (id, n);"
            + " CREATE UNIQUE INDEX half ON app.orders (id, (n + 1)) WHERE n > 3");
    String[] line = {
      "--by", "created_at", "--drop-unique", "orders_number", "--drop-unique", "half"
    };
    orders.convert(line).expect(0);
    assertThat(indexes(orders, "app.orders_2026_05"))
        .isEqualTo(
            "orders_2026_05_id_expr_idx f, orders_2026_05_id_n_idx f, orders_2026_05_n_idx f,"
                + " orders_2026_05_pkey t");
    assertThat(indexes(orders, "app.orders"))
        .isEqualTo("half f, orders_n f, orders_number f, orders_pkey t");
    assertThat(
            orders.query(
                "SELECT count(*) FROM pg_index WHERE indrelid ="
                    + " 'app.orders_until_2026_05'::regclass AND indisunique AND NOT EXISTS (SELECT"
                    + " FROM pg_inherits WHERE inhrelid = indexrelid)"))
        .isEqualTo("2");
    orders.convert("--undo").expect(0);
    assertThat(indexes(orders, "app.orders"))
        .isEqualTo("half t, orders_n f, orders_number t, orders_pkey t");
    assertThat(
            orders.query(
                "SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conname ="
                    + " 'orders_number'"))
        .isEqualTo("UNIQUE NULLS NOT DISTINCT (id, n)");
    orders.convert(line).expect(0);
    orders.convert("--finish").expect(0);
    assertThat(
            orders.query(
                "SELECT count(*) || ' ' || count(*) FILTER (WHERE indisunique) FROM pg_index WHERE"
                    + " indrelid = 'app.orders_until_2026_05'::regclass"))
        .isEqualTo("4 1");
    orders.refused("CONVERT_UNKNOWN", "--undo");
    assertThat(orders.refused("CONVERT_IMPOSSIBLE", "--by", "created_at"))
        .contains("partitioned already");
  }

  /** An owner who is bound by the table's own policies, in another zone, with every kind of key. */
  @ParameterizedTest
  @CsvSource({
    "date, 2026-01-31, 2026-04-07, 2026-04-06",
    "timestamp, 2026-01-31 12:00, 2026-04-06 00:00, 2026-04-05 23:59",
    "timestamptz, 2026-01-31 12:00+00, 2026-04-05 22:00+00, 2026-04-05 21:59+00",
    "uuid, 019c1111-1111-7111-8111-111111111111, 019d5fca-ea80-7000-8000-000000000000, 019d5f00-0000-7000-8000-000000000000"
  })
  void convertsForAnOwnerWhoIsNoSuperuser(String type, String old, String late, String early) {
    Orders orders = new Orders(Postgres.newest());
    String owner = "owner_" + orders.database();
    orders.execute(
        """
        CREATE ROLE %1$s LOGIN;
        GRANT CREATE ON SCHEMA public TO %1$s;
        CREATE SCHEMA app AUTHORIZATION %1$s;
        SET ROLE %1$s;
        CREATE TABLE app.orders (id int, created_at %2$s%3$s);
        INSERT INTO app.orders VALUES (1, '%4$s');
        ALTER TABLE app.orders ENABLE ROW LEVEL SECURITY;
        CREATE POLICY few ON app.orders USING (id < 0);
        """
            .formatted(owner, type, type.equals("uuid") ? " NOT NULL" : "", old));
    if (!type.equals("uuid")) {
      orders.execute("ALTER TABLE app.orders FORCE ROW LEVEL SECURITY");
    }
    orders.as(owner);
    orders
        .convert(
            "--by",
            "created_at",
            "--every",
            "week",
            "--zone",
            "Europe/Berlin",
            "--cut",
            "2026-04-05T22:00:00Z",
            "--premake",
            "2")
        .expect(0);
    orders.execute("INSERT INTO app.orders VALUES (2, '%s'), (3, '%s')".formatted(early, late));
    String first = orders.json("--status").at("/data/first").asString();
    assertThat(orders.query("SELECT string_agg(id::text, ' ' ORDER BY id) FROM " + first))
        .isEqualTo(type.equals("date") ? "1" : "1 2");
    assertThat(
            orders.query(
                "SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid ="
                    + " 'app.orders'::regclass"))
        .isEqualTo(owner);
    orders.convert("--undo").expect(0);
    assertThat(orders.query("SELECT string_agg(id::text, ' ' ORDER BY id) FROM app.orders"))
        .isEqualTo("1 2 3");
    assertThat(
            orders.query(
                "SELECT relforcerowsecurity FROM pg_class WHERE oid = 'app.orders'::regclass"))
        .isEqualTo(type.equals("uuid") ? "f" : "t");
    assertThat(
            orders.query(
                "SELECT attnotnull FROM pg_attribute WHERE attrelid = 'app.orders'::regclass AND"
                    + " attname = 'created_at'"))
        .isEqualTo(type.equals("uuid") ? "t" : "f");
  }

  @Test
  void findsLateRowsThatAPolicyHides() {
    Orders orders = new Orders(Postgres.newest());
    String owner = "owner_" + orders.database();
    orders.execute(
        """
        CREATE ROLE %1$s LOGIN;
        GRANT CREATE ON SCHEMA public TO %1$s;
        CREATE SCHEMA app AUTHORIZATION %1$s;
        SET ROLE %1$s;
        CREATE TABLE app.orders (id int, created_at date NOT NULL);
        INSERT INTO app.orders VALUES (1, '2026-05-01');
        ALTER TABLE app.orders ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
        """
            .formatted(owner));
    orders.as(owner);
    assertThat(orders.refused("CONVERT_IMPOSSIBLE", "--by", "created_at"))
        .contains("rows lie at or behind the cut 2026-05-01T00:00:00Z");
    assertThat(
            orders.query(
                "SELECT count(*) FROM pg_constraint WHERE conrelid = 'app.orders'::regclass AND"
                    + " conname LIKE 'dharma%'"))
        .isEqualTo("0");
  }

  /** A lock that is not to be had leaves a prepared table, and a cut that has passed is moved. */
  @Test
  void goesOnAfterItsCutHasPassed() throws SQLException {
    Orders orders = Orders.plain(Postgres.newest(), 50);
    orders.execute("ALTER TABLE app.orders ADD CONSTRAINT seen CHECK (n >= 0)");
    try (Connection reader = orders.server().connect(orders.database());
        Statement statement = reader.createStatement()) {
      reader.setAutoCommit(false);
      statement.execute("LOCK TABLE app.orders IN ACCESS SHARE MODE");
      Run run = orders.convert("--by", "created_at", "--lock-timeout", "100ms");
      assertThat(run.status()).as(run.toString()).isEqualTo(7);
      assertThat(run.err()).contains("in the way");
    }
    assertThat(orders.json("--status").at("/data/state").asString()).isEqualTo("preparing");
    // As if it had been killed behind the check.
    orders.execute(
        "ALTER TABLE app.orders ADD CONSTRAINT dharma_convert_cut CHECK (created_at < '2026-05-01"
            + " 00:00:00+00')");
    orders
        .run("partition", "convert", "app.orders", "--yes", "--now", "2026-05-02T00:00:00Z")
        .expect(0);
    assertThat(orders.json("--status").at("/data/cut").asString())
        .isEqualTo("2026-07-01T00:00:00Z");
    assertThat(
            orders.query("SELECT count(*) FROM pg_constraint WHERE conname = 'dharma_convert_cut'"))
        .isEqualTo("0");
  }

  @Test
  void undoesWhatIsOnlyPrepared() {
    Orders orders = Orders.plain(Postgres.newest(), 50);
    orders.execute("ALTER TABLE app.orders ALTER created_at DROP NOT NULL");
    String before = indexes(orders, "app.orders");
    orders.execute(
        "CREATE FUNCTION app.stop() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN IF"
            + " current_query() LIKE '%PARTITION BY%' THEN RAISE EXCEPTION 'not now'; END IF; END"
            + " $$; CREATE EVENT TRIGGER stop ON ddl_command_start EXECUTE FUNCTION app.stop()");
    orders.convert("--by", "created_at").expect(5);
    assertThat(orders.json("--status").at("/data/state").asString()).isEqualTo("preparing");
    assertThat(indexes(orders, "app.orders")).contains("dharma_key");
    orders.convert("--undo").expect(0);
    assertThat(indexes(orders, "app.orders")).isEqualTo(before);
    assertThat(
            orders.query(
                "SELECT count(*) FROM pg_constraint WHERE conrelid = 'app.orders'::regclass AND"
                    + " conname LIKE 'dharma%'"))
        .isEqualTo("0");
    assertThat(
            orders.query(
                "SELECT attnotnull FROM pg_attribute WHERE attrelid = 'app.orders'::regclass AND"
                    + " attname = 'created_at'"))
        .isEqualTo("f");
  }

  @Test
  void refusesToMoveMoreRowsThanItIsAllowedTo() {
    Orders orders = Orders.plain(Postgres.newest(), 50);
    orders.convert("--by", "created_at").expect(0);
    orders.execute(
        "INSERT INTO app.orders (created_at) SELECT '2026-05-02' FROM generate_series(1, 11)");
    assertThat(orders.refused("CONVERT_UNDO_IMPOSSIBLE", "--undo", "--limit", "10"))
        .contains("more than 10 rows");
    orders.execute("CREATE MATERIALIZED VIEW app.m AS SELECT count(*) FROM app.orders");
    assertThat(orders.refused("CONVERT_UNDO_IMPOSSIBLE", "--undo"))
        .contains("materialized view app.m");
    orders.execute("DROP MATERIALIZED VIEW app.m");
    assertThat(orders.json("--undo", "--limit", "11").at("/data/movedBack").asInt()).isEqualTo(11);
    assertThat(orders.query("SELECT count(*) FROM app.orders")).isEqualTo("61");
  }

  /** What the page says of statements that are prepared, and of ON CONFLICT. */
  @Test
  void changesOnlyWhatThePageSays() throws SQLException {
    Orders orders = Orders.plain(Postgres.newest(), 50);
    try (Connection connection = orders.server().connect(orders.database());
        PreparedStatement all =
            connection.prepareStatement("SELECT * FROM app.orders WHERE id = 1");
        PreparedStatement whole =
            connection.prepareStatement("SELECT o FROM app.orders o WHERE id = 1")) {
      for (int i = 0; i < 8; i++) {
        all.executeQuery().close();
        whole.executeQuery().close();
      }
      orders.convert("--by", "created_at").expect(0);
      try (ResultSet row = all.executeQuery()) {
        assertThat(row.next()).isTrue();
      }
      connection.setAutoCommit(false);
      assertThatThrownBy(whole::executeQuery)
          .hasMessageContaining("cached plan must not change result type");
      connection.rollback();
      connection.setAutoCommit(true);
    }
    assertThatThrownBy(
            () ->
                orders.execute(
                    "INSERT INTO app.orders (id, created_at) VALUES (1, now()) ON CONFLICT (id) DO"
                        + " NOTHING"))
        .hasMessageContaining("no unique or exclusion constraint matching");
    orders.execute(
        "INSERT INTO app.orders (id, created_at) SELECT id, created_at FROM app.orders ON CONFLICT"
            + " (id, created_at) DO NOTHING");
    assertThat(
            orders.query(
                "UPDATE app.orders SET created_at = '2026-05-05' WHERE id = 3 RETURNING"
                    + " tableoid::regclass"))
        .isEqualTo("app.orders_2026_05");
  }

  private static String indexes(Orders orders, String table) {
    return orders.query(
        "SELECT string_agg(relname || ' ' || CASE WHEN indisunique THEN 't' ELSE 'f' END, ', '"
            + " ORDER BY relname) FROM pg_index JOIN pg_class ON oid = indexrelid WHERE indrelid ="
            + " '"
            + table
            + "'::regclass");
  }
}
