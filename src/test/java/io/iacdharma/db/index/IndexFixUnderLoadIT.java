package io.iacdharma.db.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.iacdharma.db.Main;
import io.iacdharma.db.support.Postgres;
import io.iacdharma.db.support.Processes.Ended;
import io.iacdharma.db.support.Processes.Running;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/**
 * Sixty partitions get an index while everybody writes, and the run that does so is killed again
 * and again. The longest wait is asked for with {@code -Ddharma.db.fix.kills=20} alone: a busy
 * machine makes everybody wait.
 */
class IndexFixUnderLoadIT {

  private static final int KILLS = Integer.getInteger("dharma.db.fix.kills", 2);
  private static final String CHECKS =
      "idx-fk-missing,idx-invalid,idx-invalid-partitioned,idx-leftover";
  private static final int LEAVES = 60;
  private static final int WRITERS = 4;
  private static final int KILLED = 137;
  private static final long LOCK_TIMEOUT_MS = 1_000;

  private final Postgres server = Postgres.newest();
  private final FixGround ground = new FixGround(server);
  private final ConcurrentLinkedQueue<String> failures = new ConcurrentLinkedQueue<>();
  private final AtomicLong inserts = new AtomicLong();
  private final AtomicLong longest = new AtomicLong();
  private volatile boolean ended;

  @Test
  void endsWholeHoweverOftenItIsKilled() throws InterruptedException {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    ground.execute(
        "CREATE SCHEMA s; CREATE TABLE s.tenant (id int PRIMARY KEY);"
            + " INSERT INTO s.tenant SELECT generate_series(0, 49);"
            + " CREATE TABLE s.t (id bigint, tenant int REFERENCES s.tenant, note text)"
            + " PARTITION BY RANGE (id)");
    for (int i = 0; i < LEAVES; i++) {
      ground.execute(
          "CREATE TABLE s.t_%1$d PARTITION OF s.t FOR VALUES FROM (%1$d000000) TO (%2$d000000);"
                  .formatted(i, i + 1)
              + " INSERT INTO s.t SELECT %d000000 + g, g %% 50, repeat('x', 60)".formatted(i)
              + " FROM generate_series(1, 3000) g");
    }
    List<Thread> writers = new ArrayList<>();
    for (int i = 0; i < WRITERS; i++) {
      int number = i;
      Thread writer = new Thread(() -> write(new Random(seed + number)), "writer " + i);
      // An assertion that fails must not leave the JVM running.
      writer.setDaemon(true);
      writer.start();
      writers.add(writer);
    }
    int kills = 0;
    Ended last = null;
    List<Integer> reached = new ArrayList<>();
    while (last == null) {
      Running run = start();
      if (kills < KILLS) {
        int mark = 1 + random.nextInt(2 * LEAVES / KILLS);
        while (run.isAlive() && lines(run.err()) < mark) {
          Thread.sleep(2);
        }
        Thread.sleep(random.nextInt(20));
        if (run.isAlive()) {
          run.signal("KILL");
        }
      }
      Ended exit = run.end();
      assertThat(exit.status()).as("seed %d\n%s", seed, exit).isIn(0, KILLED);
      if (exit.status() == 0) {
        last = exit;
      } else {
        kills++;
        reached.add(lines(exit.err()));
      }
    }
    ended = true;
    for (Thread writer : writers) {
      writer.join();
    }
    String about =
        "seed %d: %d kills behind statements %s, %d inserts, longest wait of a writer %d ms"
            .formatted(seed, kills, reached, inserts.get(), longest.get() / 1_000_000);
    System.err.println(about);
    assertThat(failures).as(about).isEmpty();
    assertThat(kills).as(about).isEqualTo(KILLS);
    assertThat(ground.invalid()).as(about).isEqualTo("null");
    assertThat(
            ground.query(
                "SELECT count(*) FROM pg_partition_tree('s.t_tenant_idx') WHERE isleaf AND level = 1"))
        .as(about)
        .isEqualTo(Integer.toString(LEAVES));
    // Nothing else is left: these, the table's own, and the key of tenants.
    assertThat(
            ground.query(
                "SELECT count(*) FROM pg_class WHERE relkind IN ('i', 'I') AND relnamespace = 's'::regnamespace"))
        .as(about)
        .isEqualTo(Integer.toString(LEAVES + 2));
    assertThat(ground.run("index", "fix", "--only", CHECKS).expect(0).out())
        .as(about)
        .contains("nothing to do");
    if (Integer.getInteger("dharma.db.fix.kills") != null) {
      assertThat(longest.get() / 1_000_000).as(about).isLessThan(LOCK_TIMEOUT_MS);
    }
  }

  private Running start() {
    return ground.start(Main.class, "index", "fix", "--only", CHECKS, "--url", ground.url());
  }

  private static int lines(String err) {
    return (int) err.lines().filter(line -> line.startsWith("[")).count();
  }

  /** Each insert is a transaction of its own, through the parent. */
  private void write(Random random) {
    try (Connection connection = server.connect(ground.name());
        PreparedStatement insert =
            connection.prepareStatement("INSERT INTO s.t VALUES (?, ?, 'x')")) {
      while (!ended) {
        inserts.incrementAndGet();
        insert.setLong(1, random.nextInt(LEAVES * 1_000_000));
        insert.setInt(2, random.nextInt(50));
        long began = System.nanoTime();
        try {
          insert.executeUpdate();
        } catch (SQLException e) {
          failures.add(String.valueOf(e.getMessage()));
        }
        longest.accumulateAndGet(System.nanoTime() - began, Math::max);
      }
    } catch (SQLException e) {
      failures.add(String.valueOf(e.getMessage()));
    }
  }
}
