package io.iacdharma.db.backfill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.iacdharma.db.support.PgBouncer;
import io.iacdharma.db.support.Postgres;
import io.iacdharma.db.support.Processes.Ended;
import io.iacdharma.db.support.Processes.Running;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Pausing, going on, stopping, and two runs at once. */
class PauseIT {

  private final Postgres server = Postgres.newest();

  @Test
  void endsBehindItsBatchWhenItIsPausedAndGoesOnWhenItIsResumed() throws InterruptedException {
    var shop = slow();
    Running run = shop.start("backfill");
    shop.awaitBatches(3);
    assertThat(shop.run("backfill", "pause", "2").expect(0).out()).contains("paused");
    Ended ended = run.end();
    assertThat(ended.status()).as(ended.toString()).isEqualTo(6);
    assertThat(ended.err()).contains("BACKFILL_PAUSED", "stay done", "dharma-db backfill resume 2");
    JsonNode status = shop.status();
    assertThat(status.path("state").asString()).isEqualTo("paused");
    long done = status.path("rowsDone").asLong();
    assertThat(done).isBetween(1L, 1999L);
    assertThat(shop.counts()).isEqualTo("0x" + (2000 - done) + " 1x" + done);
    assertThat(shop.json("backfill").at("/warnings/0").asString()).contains("is paused");
    shop.failed(6, "BACKFILL_PAUSED", "backfill", "run", "2");
    assertThat(shop.json("backfill", "pause", "2").path("outcome").asString())
        .isEqualTo("unchanged");
    shop.run("backfill", "resume", "2").expect(0);
    assertThat(shop.status().path("state").asString()).isEqualTo("stopped");
    assertThat(shop.json("backfill").at("/data/steps/0/begin").asString()).isEqualTo("continue");
    assertThat(shop.counts()).isEqualTo("1x2000");
    assertThat(shop.json("backfill", "pause", "2").path("outcome").asString())
        .isEqualTo("unchanged");
  }

  @Test
  void canBePausedBeforeThereIsAnything() {
    var shop =
        Shop.empty(server)
            .file("V1__t.sql", "CREATE TABLE orders (id int PRIMARY KEY, n int);")
            .file("V2__count.backfill", Shop.COUNT);
    shop.run("backfill", "pause", "2").expect(0);
    // A fresh database is brought to the end of everything, and somebody has said that this is not.
    shop.failed(6, "BACKFILL_PAUSED", "migrate");
    shop.run("migrate").expect(0);
    assertThat(shop.json("backfill").path("outcome").asString()).isEqualTo("planned");
    shop.run("backfill", "--exit-code").expect(3);
  }

  @Test
  void isNotBegunWhenItWasPausedBefore() {
    var shop = Shop.with(server, 100).file("V2__count.backfill", Shop.COUNT);
    shop.run("backfill", "pause", "2").expect(0);
    assertThat(shop.status().path("state").asString()).isEqualTo("paused");
    shop.run("backfill").expect(0);
    assertThat(shop.counts()).isEqualTo("0x100");
    shop.run("backfill", "resume", "2").expect(0);
    assertThat(shop.status().path("state").asString()).isEqualTo("pending");
    shop.run("backfill").expect(0);
    assertThat(shop.counts()).isEqualTo("1x100");
  }

  @Test
  void endsBehindItsBatchWhenItIsInterruptedAndSaysHowFarItCame() throws InterruptedException {
    var shop = slow();
    Running run = shop.start("backfill");
    shop.awaitBatches(3);
    run.signal("INT");
    Ended ended = run.end();
    assertThat(ended.status()).as(ended.toString()).isEqualTo(130);
    assertThat(ended.err())
        .contains("stopped by a signal", "of about 2,000 rows", "stay done", "INTERRUPTED")
        .doesNotContain("any longer");
    assertThat(shop.status().path("state").asString()).isEqualTo("stopped");
    run = shop.start("backfill");
    Shop.await(run, "behind ");
    run.signal("TERM");
    assertThat(run.end().status()).isEqualTo(143);
    shop.run("backfill").expect(0);
    assertThat(shop.counts()).isEqualTo("1x2000");
  }

  @Test
  void letsOnlyOneRunAtATimeWork() throws InterruptedException {
    var shop = slow();
    Running run = shop.start("backfill");
    shop.awaitBatches(1);
    JsonNode status = shop.status();
    assertThat(status.path("state").asString()).isEqualTo("running");
    JsonNode error = shop.failed(7, "LOCK_HELD", "backfill", "--wait", "0s");
    assertThat(error.path("message").asString()).contains("the backfill lock");
    assertThat(error.path("cause").asString()).contains("application \"dharma-db backfill\"");
    run.signal("KILL");
    assertThat(run.end().status()).isEqualTo(137);
    shop.run("backfill").expect(0);
    assertThat(shop.counts()).isEqualTo("1x2000");
  }

  @Test
  void committsNothingWhenSomebodyElseHasMovedTheJournal() throws InterruptedException {
    var shop = slow();
    Running run = shop.start("backfill");
    shop.awaitBatches(1);
    shop.execute("UPDATE dharma_backfill SET last_key = '{1999}'");
    Ended ended = run.end();
    assertThat(ended.status()).as(ended.toString()).isEqualTo(6);
    assertThat(ended.err())
        .contains("the batch was rolled back", "the journal is not where it began");
    shop.run("backfill").expect(0);
    assertThat(shop.query("SELECT max(n) FROM orders")).isEqualTo("1");
  }

  @Test
  void endsAtTheRowThatWasTheLastOneWhenItBegan() throws InterruptedException {
    var shop = slow();
    shop.file("V3__count.backfill", COUNT_SLOWLY.replace("key=id", "key=id until=start"));
    shop.run("backfill", "pause", "2").expect(0);
    Running run = shop.start("backfill", "run", "3");
    shop.awaitBatches(1);
    shop.execute("INSERT INTO orders SELECT g FROM generate_series(2001, 2500) g");
    assertThat(run.end().status()).isZero();
    assertThat(shop.counts()).isEqualTo("0x500 1x2000");
    shop.run("backfill", "resume", "2").expect(0);
    shop.run("backfill", "run", "2").expect(0);
    assertThat(shop.counts()).isEqualTo("1x500 2x2000");
  }

  @Test
  void refusesStandbysAndPoolers() {
    Postgres primary = Postgres.start(server.bin());
    var shop = Shop.with(primary, 10).file("V2__count.backfill", Shop.COUNT);
    Postgres standby = primary.standby();
    try {
      assertThat(shop.runAt(standby.url(shop.database()), "backfill").expect(4).err())
          .contains("SERVER_READ_ONLY");
      shop.runAt(standby.url(shop.database()), "backfill", "status").expect(0);
    } finally {
      standby.stop();
    }
    assumeTrue(PgBouncer.program().isPresent(), "pgbouncer is not installed");
    try (PgBouncer pooler = PgBouncer.start(primary, "transaction")) {
      assertThat(shop.runAt(pooler.url(shop.database()), "backfill").expect(6).err())
          .contains("POOLER_IN_THE_WAY");
    }
    assertThat(shop.counts()).isEqualTo("0x10");
    primary.stop();
  }

  private static final String COUNT_SLOWLY =
      """
      -- dharma-db: backfill table=orders key=id batch=20 target=50ms
      UPDATE orders SET n = n + 1 + length(pg_sleep(0.001)::text) WHERE :batch
      """;

  private Shop slow() {
    return Shop.with(server, 2000).file("V2__count.backfill", COUNT_SLOWLY);
  }
}
