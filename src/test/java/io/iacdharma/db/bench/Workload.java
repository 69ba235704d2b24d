package io.iacdharma.db.bench;

import io.iacdharma.db.support.Postgres;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * An application at work: clients that read and write three tables, each statement timed, and for
 * each table a report that keeps a transaction open on it most of the time.
 */
final class Workload implements AutoCloseable {

  private static final int CLIENTS = 16;
  private static final List<String> STATEMENTS =
      List.of(
          "SELECT id, amount FROM orders WHERE customer_id = ?",
          "INSERT INTO orders (customer_id, amount) VALUES (?, 1)",
          "UPDATE orders SET amount = amount + 1 WHERE id = ?",
          "SELECT name FROM customers WHERE id = ?",
          "UPDATE customers SET name = name || '' WHERE id = ?",
          "SELECT o.id, c.name FROM orders o JOIN customers c ON c.id = o.customer_id WHERE o.id = ?",
          "INSERT INTO events (day, what) VALUES (10 + ? % 10, 'sale')",
          "SELECT id, what FROM events WHERE day = 10 + ? % 10 ORDER BY id DESC LIMIT 5");

  private static final List<String> REPORTS =
      List.of(
          "SELECT count(*) FROM orders",
          "SELECT count(*) FROM customers",
          "SELECT count(*) FROM events");

  private final Postgres server;
  private final String database;
  private final List<Thread> threads = new ArrayList<>();
  private final AtomicLongArray ended = new AtomicLongArray(CLIENTS);
  private final List<Long> nanos = new ArrayList<>();
  private final List<String> failures = new ArrayList<>();
  private volatile boolean stopping;

  private Workload(Postgres server, String database) {
    this.server = server;
    this.database = database;
  }

  /**
   * Starts it.
   *
   * @param reportMillis how long each transaction of a report is open
   * @param gapMillis how long there is none
   */
  static Workload start(Postgres server, String database, long reportMillis, long gapMillis) {
    Workload workload = new Workload(server, database);
    for (int i = 0; i < CLIENTS; i++) {
      int client = i;
      workload.thread(() -> workload.work(client));
    }
    long turn = (reportMillis + gapMillis) / REPORTS.size();
    for (int i = 0; i < REPORTS.size(); i++) {
      long delay = i * turn;
      String sql = REPORTS.get(i);
      workload.thread(() -> workload.report(sql, delay, reportMillis, gapMillis));
    }
    return workload;
  }

  /**
   * What was measured.
   *
   * @param statements how many were run
   * @param failures what those said that failed
   * @param p99 99 of 100 were faster, in seconds
   * @param longest the slowest, in seconds
   */
  record Phase(int statements, List<String> failures, double p99, double longest) {}

  /** Lets it run for a while and gives what was measured since the last phase. */
  Phase run(long millis) throws InterruptedException {
    Thread.sleep(millis);
    return phase();
  }

  /** Waits until everybody who waits now has been served; gives what was measured since. */
  Phase phase() throws InterruptedException {
    for (int i = 0; i < CLIENTS; i++) {
      long before = ended.get(i);
      while (ended.get(i) == before && threads.get(i).isAlive()) {
        Thread.sleep(1);
      }
    }
    synchronized (nanos) {
      Collections.sort(nanos);
      int count = nanos.size();
      Phase phase =
          new Phase(
              count,
              List.copyOf(failures),
              count == 0 ? 0 : nanos.get(Math.min(count - 1, count * 99 / 100)) / 1e9,
              count == 0 ? 0 : nanos.get(count - 1) / 1e9);
      nanos.clear();
      failures.clear();
      return phase;
    }
  }

  private void work(int client) {
    Random random = new Random(client);
    try (Connection connection = server.connect(database)) {
      List<PreparedStatement> prepared = new ArrayList<>();
      for (String sql : STATEMENTS) {
        prepared.add(connection.prepareStatement(sql));
      }
      while (!stopping) {
        once(prepared.get(random.nextInt(prepared.size())), 1 + random.nextInt(10_000));
        ended.incrementAndGet(client);
        Thread.sleep(random.nextInt(20));
      }
    } catch (SQLException e) {
      failed(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void once(PreparedStatement statement, int key) throws SQLException {
    statement.setInt(1, key);
    long start = System.nanoTime();
    try {
      statement.execute();
    } catch (SQLException e) {
      failed(e);
    }
    long took = System.nanoTime() - start;
    synchronized (nanos) {
      nanos.add(took);
    }
  }

  private void report(String sql, long delay, long reportMillis, long gapMillis) {
    try (Connection connection = server.connect(database);
        var statement = connection.createStatement()) {
      statement.execute("SET application_name = 'report'");
      connection.setAutoCommit(false);
      Thread.sleep(delay);
      while (!stopping) {
        statement.execute(sql);
        Thread.sleep(reportMillis);
        connection.commit();
        Thread.sleep(gapMillis);
      }
    } catch (SQLException e) {
      failed(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void failed(SQLException e) {
    synchronized (nanos) {
      failures.add(String.valueOf(e.getMessage()));
    }
  }

  private void thread(Runnable work) {
    Thread thread = new Thread(work, "workload");
    thread.setDaemon(true);
    threads.add(thread);
    thread.start();
  }

  @Override
  public void close() {
    stopping = true;
    for (Thread thread : threads) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }
}
