package io.iacdharma.db.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import io.iacdharma.db.support.Postgres;
import io.iacdharma.db.support.Processes.Ended;
import io.iacdharma.db.support.Processes.Running;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A backfill holds back for standbys, the archive, vacuums and everybody who waits for a lock. */
class ThrottleIT {

  private final Postgres server = Postgres.newest();

  @Test
  void waitsForAStandbyThatIsTooFarBehind() throws InterruptedException {
    Postgres primary = Postgres.start(server.bin());
    Postgres standby = primary.standby();
    try {
      var shop = Shop.with(primary, 60_000).file("V2__count.backfill", Shop.COUNT);
      shop.settings(
          "backfill: { batch: 2000, maxBatch: 2000, pause: 0ms, maxReplicationLagBytes: 64kB }");
      shop.awaitQuery("SELECT count(*) FROM pg_stat_replication", "1");
      standby.execute("postgres", "SELECT pg_wal_replay_pause()");
      shop.execute("CREATE TABLE much AS SELECT g FROM generate_series(1, 20000) g");
      Running run = shop.start("backfill");
      Shop.await(run, "waits for replication: standby walreceiver is");
      JsonNode status = shop.status();
      assertThat(status.path("state").asString()).isEqualTo("running");
      assertThat(status.path("throttledBy").asString()).contains("limit 0.1 MB");
      assertThat(status.path("rowsDone").asInt()).isZero();
      standby.execute("postgres", "SELECT pg_wal_replay_resume()");
      Ended ended = run.end();
      assertThat(ended.status()).as(ended.toString()).isZero();
      assertThat(ended.err()).contains("goes on after");
      assertThat(shop.counts()).isEqualTo("1x60000");
      assertThat(shop.status().path("throttledBy").isNull()).isTrue();
    } finally {
      standby.stop();
      primary.stop();
    }
  }

  @Test
  void saysThatItMayNotSeeTheStandby() {
    Postgres primary = Postgres.start(server.bin());
    Postgres standby = primary.standby();
    try {
      String role = "runner_" + primary.freshDatabase();
      var shop = Shop.with(primary, 10).file("V2__count.backfill", Shop.COUNT);
      shop.execute("CREATE ROLE " + role + " LOGIN; GRANT CREATE ON SCHEMA public TO " + role);
      shop.execute("GRANT ALL ON ALL TABLES IN SCHEMA public TO " + role);
      assertThat(shop.as(role).run("backfill").expect(0).err())
          .contains("standby walreceiver is not watched", "GRANT pg_read_all_stats");
      assertThat(shop.counts()).isEqualTo("1x10");
    } finally {
      standby.stop();
      primary.stop();
    }
  }

  @Test
  void waitsForTheArchive() throws InterruptedException {
    Postgres own = Postgres.start(server.bin(), "archive_mode=on");
    try {
      var shop = Shop.with(own, 50_000).file("V2__count.backfill", Shop.COUNT);
      shop.settings("backfill: { batch: 500, maxBatch: 500, pause: 0ms, maxArchiveBacklog: 1 }");
      for (int i = 0; i < 3; i++) {
        shop.execute("SELECT pg_create_restore_point('x'), pg_switch_wal()");
      }
      Running run = shop.start("backfill");
      Shop.await(run, "WAL segments wait for archive_command (limit 1)");
      assertThat(shop.status().path("throttledBy").asString()).startsWith("archive: ");
      shop.execute("ALTER SYSTEM SET archive_command = '/bin/true'");
      shop.execute("SELECT pg_reload_conf()");
      Ended ended = run.end();
      assertThat(ended.status()).as(ended.toString()).isZero();
      assertThat(ended.err()).contains("goes on after");
      assertThat(shop.counts()).isEqualTo("1x50000");
    } finally {
      own.stop();
    }
  }

  @Test
  void canBePausedWhileItIsHeldBack() throws InterruptedException {
    Postgres own = Postgres.start(server.bin(), "archive_mode=on");
    try {
      var shop = Shop.with(own, 1000).file("V2__count.backfill", Shop.COUNT);
      shop.settings("backfill: { maxArchiveBacklog: 0 }");
      shop.execute("SELECT pg_create_restore_point('x'), pg_switch_wal()");
      Running run = shop.start("backfill");
      Shop.await(run, "waits for archive: 1 WAL segments");
      shop.run("backfill", "pause", "2").expect(0);
      assertThat(run.end().status()).isEqualTo(6);
      assertThat(shop.status().path("state").asString()).isEqualTo("paused");
      assertThat(shop.counts()).isEqualTo("0x1000");
    } finally {
      own.stop();
    }
  }

  @Test
  void givesUpWhenItIsHeldBackForTooLong() {
    Postgres own = Postgres.start(server.bin(), "archive_mode=on", "archive_command=/bin/false");
    try {
      String role = "runner";
      var shop = Shop.with(own, 10).file("V2__count.backfill", Shop.COUNT);
      shop.settings("backfill: { maxArchiveBacklog: 1, giveUpAfter: 0s }");
      for (int i = 0; i < 3; i++) {
        shop.execute("SELECT pg_create_restore_point('x'), pg_switch_wal()");
      }
      JsonNode error = shop.failed(7, "BACKFILL_THROTTLED", "backfill");
      assertThat(error.path("cause").asString()).contains("3 WAL segments wait");
      assertThat(shop.status().path("state").asString()).isEqualTo("failed");
      shop.execute("CREATE ROLE " + role + " LOGIN; GRANT ALL ON SCHEMA public TO " + role);
      shop.execute("GRANT ALL ON ALL TABLES IN SCHEMA public TO " + role);
      assertThat(shop.as(role).run("backfill").expect(0).err())
          .contains("the archive is not watched", "GRANT pg_monitor");
    } finally {
      own.stop();
    }
  }

  @Test
  void waitsForAVacuumOfTheTableButNotForEver() throws Exception {
    var shop = Shop.with(server, 50_000).file("V2__count.backfill", Shop.COUNT);
    shop.execute("UPDATE orders SET n = 0");
    try (Connection other = server.connect(shop.database());
        Statement statement = other.createStatement()) {
      statement.execute("SET vacuum_cost_delay = 100; SET vacuum_cost_limit = 1");
      CompletableFuture<Void> vacuum =
          CompletableFuture.runAsync(() -> endless(statement, "VACUUM orders"));
      try {
        shop.awaitQuery("SELECT count(*) FROM pg_stat_progress_vacuum", "1");
        Running run = shop.start("backfill");
        Shop.await(run, "waits for vacuum: pid");
        shop.settings("backfill: { batch: 5000, pause: 0ms, maxVacuumWait: 1s }");
        run.signal("INT");
        assertThat(run.end().status()).isEqualTo(130);
        assertThat(shop.counts()).isEqualTo("0x50000");
        String err = shop.run("backfill").expect(0).err();
        assertThat(err).contains("goes on beside the vacuum of orders");
        assertThat(shop.counts()).isEqualTo("1x50000");
      } finally {
        statement.cancel();
        vacuum.join();
      }
    }
  }

  @Test
  void letsThoseGoFirstWhoWaitForItsRows() throws Exception {
    var shop =
        Shop.with(server, 2000)
            .file(
                "V2__count.backfill",
                """
                -- dharma-db: backfill table=orders key=id batch=400 target=30s
                UPDATE orders SET n = n + 1 + length(pg_sleep(0.01)::text) WHERE :batch
                """);
    Running run = shop.start("backfill");
    shop.awaitQuery(
        "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'dharma-db backfill' AND query LIKE 'UPDATE orders%' AND datname = current_database()",
        "1");
    // Begun is not enough: who comes before the batch's first row waits for nobody.
    shop.awaitQuery(
        "SELECT count(*) FROM (SELECT FROM orders WHERE id = 1 FOR UPDATE SKIP LOCKED) free", "0");
    // It waits for every row that the batch holds.
    long began = System.nanoTime();
    shop.execute("SELECT id FROM orders WHERE id < 50 FOR UPDATE");
    long waited = (System.nanoTime() - began) / 1_000_000;
    shop.execute("UPDATE orders SET n = n + 100 WHERE id = 1");
    Shop.await(run, "waited");
    run.signal("INT");
    Ended ended = run.end();
    assertThat(ended.status()).as(ended.toString()).isEqualTo(130);
    assertThat(ended.err())
        .as("waited %d ms", waited)
        .containsPattern("1 session waited [0-9.]+ s for rows of this");
    assertThat(shop.status().path("batchSize").asInt()).isLessThan(400);
    assertThat(shop.query("SELECT n FROM orders WHERE id = 1")).isIn("100", "101");
  }

  @Test
  void triesAgainWhenARowIsLockedAndTellsByWhom() throws Exception {
    var shop = Shop.with(server, 2000).file("V2__count.backfill", Shop.COUNT);
    try (Connection other = server.connect(shop.database());
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute("UPDATE orders SET n = n + 50 WHERE id = 700");
      Running run = shop.start("backfill", "--lock-timeout", "300ms");
      Shop.await(run, "tries again, with fewer rows");
      assertThat(run.err()).containsPattern("waits for pid \\d+, user postgres");
      other.commit();
      Ended ended = run.end();
      assertThat(ended.status()).as(ended.toString()).isZero();
      assertThat(ended.err()).contains("goes on after");
    }
    assertThat(shop.counts()).isEqualTo("1x1999 51x1");
  }

  @Test
  void givesUpWhenARowStaysLocked() throws Exception {
    var shop = Shop.with(server, 2000).file("V2__count.backfill", Shop.COUNT);
    shop.settings("backfill: { batch: 100, maxBatch: 100, giveUpAfter: 2s }");
    try (Connection other = server.connect(shop.database());
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute("UPDATE orders SET n = n + 50 WHERE id = 700");
      JsonNode error = shop.failed(7, "LOCK_TIMEOUT", "backfill", "--lock-timeout", "500ms");
      assertThat(error.path("cause").asString()).contains("waits for pid", "UPDATE orders");
      assertThat(error.path("done").asString()).contains("stay done");
      // Smaller and smaller batches have brought it right before the row.
      assertThat(shop.status().path("lastKey").get(0).asInt()).isBetween(600, 699);
      other.rollback();
    }
    shop.run("backfill").expect(0);
    assertThat(shop.counts()).isEqualTo("1x2000");
  }

  @Test
  void makesBatchesSmallerWhenTheServerLimitsTheirTime() {
    var shop =
        Shop.with(server, 300)
            .file(
                "V2__count.backfill",
                """
                -- dharma-db: backfill table=orders key=id batch=300 target=200ms
                UPDATE orders SET n = n + 1 + length(pg_sleep(0.002)::text) WHERE :batch
                """);
    shop.execute("ALTER DATABASE " + shop.database() + " SET statement_timeout = '400ms'");
    assertThat(shop.run("backfill").expect(0).err())
        .contains("canceling statement due to statement timeout");
    assertThat(shop.counts()).isEqualTo("1x300");
  }

  private static void endless(Statement statement, String sql) {
    try {
      statement.execute(sql);
    } catch (SQLException e) {
      assertThat(e.getSQLState()).isEqualTo("57014");
    }
  }
}
