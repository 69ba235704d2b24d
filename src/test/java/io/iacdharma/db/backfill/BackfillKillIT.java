package io.iacdharma.db.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import io.iacdharma.db.support.Postgres;
import io.iacdharma.db.support.Processes.Ended;
import io.iacdharma.db.support.Processes.Running;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * A run that is killed nine times at any moments writes every row once. With {@code
 * -Ddharma.db.backfill.rows=5000000} over as many rows.
 */
class BackfillKillIT {

  private static final int ROWS = Integer.getInteger("dharma.db.backfill.rows", 200_000);
  private static final int KILLS = 9;

  private final Postgres server = Postgres.newest();

  @Test
  void writesEachRowOnceThoughItIsKilledNineTimes() throws InterruptedException {
    long seed = System.nanoTime();
    var random = new Random(seed);
    var shop = Shop.with(server, ROWS).file("V2__count.backfill", Shop.COUNT);
    shop.settings("backfill: { batch: 1000, maxBatch: 20000, pause: 0ms }");
    int kills = 0;
    while (kills < KILLS) {
      Running run = shop.start("backfill");
      long mark = (long) ROWS * (kills + 1) / (KILLS + 2);
      shop.awaitQuery("SELECT to_regclass('dharma_backfill') IS NOT NULL", "t");
      shop.awaitQuery(
          "SELECT coalesce(max(rows_done), 0) >= %d FROM dharma_backfill".formatted(mark), "t");
      Thread.sleep(random.nextInt(100));
      run.signal("KILL");
      Ended ended = run.end();
      assertThat(ended.status()).as("seed %d, kill %d\n%s", seed, kills, ended).isEqualTo(137);
      kills++;
      // What is committed and what the journal says are the same thing at every moment.
      shop.awaitQuery("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'", "0");
      assertThat(shop.query("SELECT sum(n) FROM orders"))
          .as("seed %d, kill %d", seed, kills)
          .isEqualTo(shop.query("SELECT rows_done FROM dharma_backfill"));
      assertThat(shop.status().path("state").asString()).isEqualTo("stopped");
    }
    shop.run("backfill").expect(0);
    assertThat(shop.counts()).as("seed %d", seed).isEqualTo("1x" + ROWS);
    assertThat(shop.status().path("rowsDone").asInt()).isEqualTo(ROWS);
    assertThat(shop.status().path("rowsChanged").asInt()).isEqualTo(ROWS);
  }
}
