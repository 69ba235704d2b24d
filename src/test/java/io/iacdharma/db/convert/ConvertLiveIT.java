package io.iacdharma.db.convert;

import static org.assertj.core.api.Assertions.assertThat;

import io.iacdharma.db.support.Postgres;
import io.iacdharma.db.support.Processes.Running;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Converting while an application writes, and being killed. With {@code
 * -Ddharma.db.convert.rows=1000000} over as many rows.
 */
@Tag("alone")
class ConvertLiveIT {

  private static final int ROWS = Integer.getInteger("dharma.db.convert.rows", 200_000);
  private static final int KILLS = 9;

  private static final String FILES =
      """
      SELECT string_agg(o::regclass || ' ' || pg_relation_filenode(o), ', ' ORDER BY pg_relation_filenode(o)) FROM (
        SELECT '%1$s'::regclass::oid AS o UNION ALL SELECT reltoastrelid FROM pg_class WHERE oid = '%1$s'::regclass AND reltoastrelid <> 0
        UNION ALL SELECT indexrelid FROM pg_index WHERE indrelid = '%1$s'::regclass AND NOT indisprimary) AS f
      """;

  static Stream<Postgres> servers() {
    return Postgres.all();
  }

  /** No page is copied, no index built, no row read under the strong lock, no writer fails. */
  @ParameterizedTest
  @MethodSource("servers")
  void letsTheApplicationWriteOn(Postgres server) throws InterruptedException, IOException {
    Orders orders = Orders.plain(server, ROWS);
    orders.execute("ALTER DATABASE " + orders.database() + " SET log_min_messages = debug1");
    String files = orders.query(FILES.formatted("app.orders"));
    try (Writer writer = new Writer(orders, 3)) {
      writer.awaitRows(200);
      orders.convert("--by", "created_at", "--premake", "2").expect(0);
      writer.awaitRows(200);
      assertThat(writer.errors()).isEmpty();
      orders.convert("--undo").expect(0);
      writer.awaitRows(200);
      orders.convert("--by", "created_at", "--premake", "2").expect(0);
      writer.awaitRows(200);
      assertThat(writer.errors()).isEmpty();
      writer.close();
      assertThat(orders.query("SELECT count(*) FROM app.orders"))
          .isEqualTo(String.valueOf(ROWS + writer.rows()));
    }
    assertThat(orders.query("SELECT count(DISTINCT id) = count(*) FROM app.orders")).isEqualTo("t");
    assertThat(orders.query(FILES.formatted("app.orders_until_2026_05")))
        .isEqualTo(
            files
                .replace("app.orders", "app.orders_until_2026_05")
                .replace("orders_n ", "orders_until_2026_05_n "));
    String log = Files.readString(server.data().resolveSibling("log"));
    assertThat(log)
        .contains("partition constraint for table \"orders_until_2026_05\" is implied")
        .doesNotContain("verifying table \"orders_until_2026_05\"")
        .doesNotContain("rewriting table \"orders");
  }

  /** Wherever a run ends, the next one goes on; at every moment the table is whole. */
  @Test
  void goesOnWhereverItWasKilled() throws InterruptedException {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    Orders orders = Orders.plain(Postgres.newest(), ROWS);
    try (Writer writer = new Writer(orders, 1)) {
      int kills = 0;
      while (kills < KILLS) {
        String state = orders.json("--status").at("/data/state").asString();
        boolean undo =
            state.equals("converted") || (!state.equals("none") && random.nextInt(3) == 0);
        Running run =
            undo ? orders.start("--undo") : orders.start("--by", "created_at", "--premake", "2");
        while (run.isAlive() && !run.err().contains("plan:")) {
          Thread.sleep(5);
        }
        Thread.sleep(random.nextInt(250));
        run.signal("KILL");
        kills += run.end().status() == 137 ? 1 : 0;
        assertThat(
                orders.query(
                    "SELECT relkind IN ('r', 'p') FROM pg_class WHERE oid ="
                        + " 'app.orders'::regclass"))
            .as("seed %d, kill %d", seed, kills)
            .isEqualTo("t");
        writer.awaitRows(5);
        assertThat(writer.errors()).as("seed %d, kill %d", seed, kills).isEmpty();
      }
      orders.convert("--by", "created_at", "--premake", "2").expect(0);
      writer.awaitRows(5);
      assertThat(writer.errors()).as("seed %d", seed).isEmpty();
      writer.close();
      assertThat(orders.query("SELECT count(*) || ' ' || count(DISTINCT id) FROM app.orders"))
          .as("seed %d", seed)
          .isEqualTo("%1$d %1$d".formatted(ROWS + writer.rows()));
    }
    assertThat(orders.json("--status").at("/data/state").asString()).isEqualTo("converted");
    assertThat(
            orders.query(
                "SELECT string_agg(relid::text, ' ' ORDER BY relid::text) FROM"
                    + " pg_partition_tree('app.orders') WHERE isleaf"))
        .isEqualTo("app.orders_2026_05 app.orders_2026_06 app.orders_until_2026_05");
    assertThat(orders.query("SELECT count(*) FROM pg_index WHERE NOT indisvalid")).isEqualTo("0");
    assertThat(
            orders.query(
                "SELECT count(*) FROM pg_constraint WHERE conname LIKE 'dharma_convert_cut'"))
        .isEqualTo("0");
    orders.convert("--undo").expect(0);
    assertThat(
            orders.query(
                "SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conname ="
                    + " 'orders_pkey'"))
        .isEqualTo("PRIMARY KEY (id)");
  }
}
