package io.iacdharma.db.convert;

import static org.assertj.core.api.Assertions.assertThat;

import io.iacdharma.db.support.Postgres;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** What a table is and has, it is and has as a partitioned one, and again when that is undone. */
class ConvertIT {

  /** Everything that the catalog says of a table, but for what a conversion is there to change. */
  private static final String FACE =
      """
      SELECT string_agg(f, E'\\n' ORDER BY f) FROM (
        SELECT format('%s %s %s %s %s', c.relrowsecurity, c.relforcerowsecurity, c.relreplident, pg_get_userbyid(c.relowner), obj_description(c.oid)) AS f
          FROM pg_class c WHERE c.oid = 'app.orders'::regclass
        UNION ALL SELECT format('column %s %s %s %s %s %s %s %s %s %s', attname, format_type(atttypid, atttypmod), attnotnull, attidentity, attgenerated,
                                attstorage, coalesce(attstattarget, -1),
                                ARRAY(SELECT o FROM unnest(attoptions) o WHERE o LIKE 'n\\_%'), attcollation::regcollation, col_description(attrelid, attnum))
                    || coalesce(pg_get_expr(adbin, adrelid), '')
                    FROM pg_attribute LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
                   WHERE attrelid = 'app.orders'::regclass AND attnum > 0 AND NOT attisdropped
        UNION ALL SELECT format('index %s %s %s %s %s', relname, replace(pg_get_indexdef(oid), ' ON ONLY ', ' ON '), obj_description(oid), indisreplident, indisvalid)
                    FROM pg_index JOIN pg_class ON oid = indexrelid WHERE indrelid = 'app.orders'::regclass
        UNION ALL SELECT format('constraint %s %s %s', conname, pg_get_constraintdef(oid), obj_description(oid))
                    FROM pg_constraint WHERE conrelid = 'app.orders'::regclass AND contype <> 'n'
        UNION ALL SELECT format('trigger %s %s %s %s', tgname, tgenabled, pg_get_triggerdef(oid), obj_description(oid)) FROM pg_trigger WHERE tgrelid = 'app.orders'::regclass AND NOT tgisinternal
        UNION ALL SELECT format('policy %s %s %s %s %s %s', polname, polpermissive, polcmd, polroles::regrole[], pg_get_expr(polqual, polrelid), pg_get_expr(polwithcheck, polrelid)) FROM pg_policy WHERE polrelid = 'app.orders'::regclass
        UNION ALL SELECT format('grant %s', a) FROM pg_class, LATERAL aclexplode(relacl) a WHERE oid IN ('app.orders'::regclass, 'app.orders_id_seq'::regclass)
                     AND a.grantee <> relowner
        UNION ALL SELECT format('column grant %s %s', attname, attacl) FROM pg_attribute WHERE attrelid = 'app.orders'::regclass AND attacl IS NOT NULL
        UNION ALL SELECT format('publication %s %s %s', pubname, attnames, rowfilter) FROM pg_publication_tables
        UNION ALL SELECT format('sequence %s %s %s', s.objid::regclass, s.deptype, to_jsonb(q) - 'seqrelid') FROM pg_depend s JOIN pg_sequence q ON q.seqrelid = s.objid
                   WHERE s.refobjid = 'app.orders'::regclass AND s.deptype IN ('a', 'i') AND s.classid = 'pg_class'::regclass
        UNION ALL SELECT format('view %s %s %s', relname, reloptions, relacl) FROM pg_class WHERE relkind = 'v' AND relnamespace = 'app'::regnamespace
        UNION ALL SELECT format('next %s %s', last_value, is_called) FROM app.orders_id_seq
      ) AS face
      """;

  static Stream<Postgres> servers() {
    return Postgres.all();
  }

  @ParameterizedTest
  @MethodSource("servers")
  void keepsAllThatTheTableHas(Postgres server) {
    Orders orders = Orders.rich(server);
    String before = orders.query(FACE);
    String rows =
        orders.query("SELECT md5(string_agg(o::text, ',' ORDER BY id)) FROM app.orders o");
    String oid = orders.query("SELECT 'app.orders'::regclass::oid");
    String reference =
        "SELECT string_agg(oid || ' ' || (conparentid <> 0), ',') FROM pg_constraint WHERE contype = 'f' AND conrelid = "
            + oid;
    String key = orders.query(reference);

    JsonNode data = orders.json("--by", "created_at", "--premake", "2", "--default").path("data");

    assertThat(data.path("state").asString()).isEqualTo("converted");
    assertThat(data.path("cut").asString()).isEqualTo("2026-05-01T00:00:00Z");
    assertThat(data.path("partitions").findValuesAsString("name"))
        .containsExactly(
            "app.orders_until_2026_05",
            "app.orders_2026_05",
            "app.orders_2026_06",
            "app.orders_default");
    assertThat(orders.query("SELECT 'app.orders_until_2026_05'::regclass::oid")).isEqualTo(oid);
    assertThat(orders.query(FACE)).isEqualTo(changed(before));
    assertThat(orders.query("SELECT md5(string_agg(o::text, ',' ORDER BY id)) FROM app.orders o"))
        .isEqualTo(rows);
    assertThat(
            orders.query(
                "SELECT count(*) FILTER (WHERE NOT i.indisvalid) || ' ' || count(*) FILTER (WHERE"
                    + " h.inhparent IS NULL) FROM pg_index i LEFT JOIN pg_inherits h ON h.inhrelid"
                    + " = i.indexrelid WHERE i.indrelid IN (SELECT relid FROM"
                    + " pg_partition_tree('app.orders') WHERE isleaf)"))
        .isEqualTo("0 0");

    // The foreign key was taken for the parent's: nothing was checked again.
    assertThat(orders.query(reference)).isEqualTo(key.replace("false", "true"));

    works(orders);
    assertThat(orders.json().path("outcome").asString()).isEqualTo("unchanged");

    JsonNode undone = orders.json("--undo").path("data");

    assertThat(undone.path("movedBack").asInt()).isEqualTo(3);
    assertThat(orders.query("SELECT 'app.orders'::regclass::oid")).isEqualTo(oid);
    assertThat(next(orders.query(FACE))).isEqualTo(next(before));
    assertThat(orders.query(reference)).isEqualTo(key);
    assertThat(orders.query("SELECT reloptions FROM pg_class WHERE oid = " + oid))
        .isEqualTo("{fillfactor=80,autovacuum_enabled=off}");
    assertThat(
            orders.query(
                "SELECT md5(string_agg(o::text, ',' ORDER BY id)) FROM app.orders o WHERE id <="
                    + " 10007"))
        .isEqualTo(rows);
    assertThat(orders.query("SELECT count(*) FROM app.orders WHERE id > 10007")).isEqualTo("4");
    assertThat(
            orders.query(
                "SELECT count(*) FROM pg_class WHERE relnamespace = 'app'::regnamespace AND"
                    + " (relname LIKE '%dharma%' OR relname LIKE 'orders\\_2026%' OR relname LIKE"
                    + " '%until%')"))
        .isEqualTo("0");
    assertThat(
            orders.query(
                "SELECT app.total() = sum(amount) AND app.twice() = 2 * sum(amount) FROM"
                    + " app.orders"))
        .isEqualTo("t");
    assertThat(orders.json("--status").at("/data/state").asString()).isEqualTo("none");
  }

  /** Reads and writes go through views, functions, triggers and into every partition. */
  private static void works(Orders orders) {
    String top = orders.query("SELECT last_value FROM app.orders_id_seq");
    for (String day : new String[] {"2026-03-09", "2026-05-09", "2026-06-30", "2027-09-01"}) {
      orders.execute(
          "INSERT INTO app.orders (customer_id, amount, created_at) VALUES (3, 77, '" + day + "')");
    }
    assertThat(
            orders.query(
                "SELECT min(id) FROM app.orders WHERE amount = 77 AND tenant = 1 AND id > " + top))
        .isEqualTo(String.valueOf(Long.parseLong(top) + 2));
    assertThat(orders.query("SELECT count(DISTINCT id) FROM app.orders")).isEqualTo("5004");
    assertThat(orders.query("SELECT count(DISTINCT code) FROM app.orders")).isEqualTo("5004");
    assertThat(
            orders.query(
                "SELECT count(*) FROM app.bigger b JOIN app.orders o ON o.id = b.nr WHERE o.amount"
                    + " = 77 AND o.id > "
                    + top))
        .isEqualTo("4");
    assertThat(
            orders.query(
                "SELECT app.total() = sum(amount) AND app.twice() = 2 * sum(amount) FROM"
                    + " app.orders"))
        .isEqualTo("t");
    orders.execute("UPDATE app.orders SET amount = 77.0 WHERE id > " + top);
    assertThat(
            orders.query("SELECT string_agg(DISTINCT note, ',') FROM app.orders WHERE id > " + top))
        .isEqualTo("none.");
    assertThat(orders.query("SELECT count(*) FROM app.log WHERE n = 1")).isEqualTo("4");
    orders.execute("DELETE FROM app.orders WHERE false");
    assertThat(
            orders.query(
                "SELECT string_agg(DISTINCT reloptions::text, ' ') FROM pg_class WHERE oid IN"
                    + " (SELECT relid FROM pg_partition_tree('app.orders') WHERE isleaf)"))
        .isEqualTo("{autovacuum_enabled=off,fillfactor=80} {fillfactor=80,autovacuum_enabled=off}");
  }

  /** What a conversion changes on purpose: the key gains the column, which is NOT NULL then. */
  private static String changed(String face) {
    return face.replace("(id) INCLUDE (tenant)", "(id, created_at) INCLUDE (tenant)")
        .replace(
            "column created_at timestamp with time zone f",
            "column created_at timestamp with time zone t");
  }

  /** Numbers that were given out meanwhile stay given out. */
  private static String next(String face) {
    return face.replaceAll("next .*", "");
  }
}
