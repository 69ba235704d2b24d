package io.iacdharma.db.partition;

import static org.assertj.core.api.Assertions.assertThat;

import io.iacdharma.db.support.Postgres;
import io.iacdharma.db.support.Processes.Ended;
import io.iacdharma.db.support.Processes.Running;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Writers at full speed while rotations run, months pass and runs are killed at any moment. With
 * {@code -Ddharma.db.rotate.seconds=120} for two minutes and thirty kills.
 */
@Tag("alone")
class RotateUnderLoadIT {

  private static final int SECONDS = Integer.getInteger("dharma.db.rotate.seconds", 10);
  private static final int WRITERS = 4;
  private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("uuuu_MM");
  private static final int KILLED = 137;
  private static final long LOCK_TIMEOUT_MS = 1_000;

  private final Postgres server = Postgres.newest();
  private final ConcurrentLinkedQueue<String> failures = new ConcurrentLinkedQueue<>();
  private final AtomicLong inserts = new AtomicLong();
  private final AtomicLong longest = new AtomicLong();
  private volatile OffsetDateTime now = OffsetDateTime.of(2026, 1, 15, 0, 0, 0, 0, ZoneOffset.UTC);
  private volatile boolean ended;

  @Test
  void losesNoInsertAndLeavesNothingHalfDone() throws InterruptedException {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    Ground ground =
        Ground.months(server)
            .policy("premake: 3, retention: 1mon, onExpire: detach, archive: none");
    ground.rotate(now.toString()).expect(0);
    List<Thread> writers = new ArrayList<>();
    for (int i = 0; i < WRITERS; i++) {
      Thread writer = new Thread(() -> write(ground), "writer " + i);
      // An assertion that fails must not leave the JVM running.
      writer.setDaemon(true);
      writer.start();
      writers.add(writer);
    }
    int kills = 0;
    int runs = 0;
    int finished = 0;
    Instant end = Instant.now().plusSeconds(SECONDS);
    int wanted = Math.max(3, SECONDS / 4);
    while (Instant.now().isBefore(end) || kills < wanted) {
      // The rotation is told the next month first; only then do rows of it arrive.
      OffsetDateTime month = now.plusMonths(1);
      Running run = ground.start("partition", "rotate", "--now", month.toString(), "--yes");
      runs++;
      if (random.nextInt(2) == 0) {
        // Killed before it has reached the server, it would prove nothing.
        while (run.isAlive() && !run.err().contains("target:")) {
          Thread.sleep(5);
        }
        Thread.sleep(random.nextInt(400));
        if (run.isAlive()) {
          run.signal("KILL");
        }
      }
      Ended exit = run.end();
      // A run that never got to work would prove as little as one that failed.
      assertThat(exit.status()).as("seed %d\n%s", seed, exit).isIn(0, KILLED);
      if (exit.status() == 0) {
        finished++;
      } else {
        kills++;
      }
      if (ground
          .query("SELECT to_regclass('s.events_%s') IS NOT NULL".formatted(MONTH.format(month)))
          .equals("t")) {
        now = month;
      }
    }
    ended = true;
    for (Thread writer : writers) {
      writer.join();
    }
    String last = now.toString();
    ground.rotate(last, "--yes").expect(0);
    String about =
        "seed %d: %d runs, %d finished, %d kills, %d inserts, longest %d ms, until %s"
            .formatted(seed, runs, finished, kills, inserts.get(), longest.get() / 1_000_000, last);
    System.err.println(about);
    assertThat(failures).as(about).isEmpty();
    // A busy machine makes everybody wait; it is asked for where somebody looks on.
    if (Integer.getInteger("dharma.db.rotate.seconds") != null) {
      assertThat(longest.get() / 1_000_000).as(about).isLessThan(LOCK_TIMEOUT_MS);
    }
    assertThat(kills).as(about).isGreaterThanOrEqualTo(wanted);
    assertThat(finished).as(about).isPositive();
    assertThat(ground.query("SELECT count(*) > 0 FROM dharma_partition WHERE state = 'detached'"))
        .as(about)
        .isEqualTo("t");
    assertThat(ground.rotate(last, "--yes").expect(0).out()).contains("nothing to do");
    assertThat(ground.query("SELECT count(*) FROM pg_inherits WHERE inhdetachpending"))
        .isEqualTo("0");
    // Every table of months is attached, or is known to be detached; every row is in one of them.
    assertThat(
            ground.query(
                "SELECT count(*) FROM pg_class c WHERE c.relkind = 'r' AND c.relnamespace = 's'::regnamespace"
                    + " AND NOT c.relispartition AND NOT EXISTS (SELECT FROM dharma_partition p"
                    + " WHERE p.partition_oid = c.oid AND p.state = 'detached'"
                    + " AND obj_description(c.oid, 'pg_class') LIKE '%dharma-db: detached from s.events%')"))
        .as(about)
        .isEqualTo("0");
    assertThat(
            ground.query(
                "SELECT sum((xpath('/row/n/text()', query_to_xml(format('SELECT count(*) AS n FROM s.%I', relname), false, true, '')))[1]::text::bigint)"
                    + " FROM pg_class WHERE relkind = 'r' AND relnamespace = 's'::regnamespace"))
        .as(about)
        .isEqualTo(Long.toString(inserts.get()));
    // No gap: each partition begins where the one before it ends.
    assertThat(
            ground.query(
                "SELECT count(*) FROM (SELECT m, lag(m) OVER (ORDER BY m) AS before FROM (SELECT"
                    + " (regexp_match(pg_get_expr(c.relpartbound, c.oid), 'FROM \\(''([^'']+)'))[1]::timestamptz AS m"
                    + " FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid WHERE i.inhparent = 's.events'::regclass) x) y"
                    + " WHERE before + interval '1 month' <> m"))
        .as(about)
        .isEqualTo("0");
  }

  /** Each insert is a transaction of its own, at the time that the rotation was last told of. */
  private void write(Ground ground) {
    try (Connection connection = server.connect(ground.database());
        PreparedStatement insert =
            connection.prepareStatement("INSERT INTO s.events VALUES (?, ?, 'x')")) {
      while (!ended) {
        long id = inserts.incrementAndGet();
        insert.setLong(1, id);
        insert.setObject(2, now);
        long began = System.nanoTime();
        try {
          insert.executeUpdate();
        } catch (SQLException e) {
          failures.add(id + ": " + e.getMessage());
        }
        longest.accumulateAndGet(System.nanoTime() - began, Math::max);
      }
    } catch (SQLException e) {
      failures.add(String.valueOf(e.getMessage()));
    }
  }
}
