package io.iacdharma.db.bench;

import io.iacdharma.db.support.Postgres;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** A client that inserts through a table all the while, each statement timed. */
final class Inserter implements AutoCloseable {

  private static final long PAUSE_MILLIS = 2;

  private final Thread thread;
  private final List<String> failures = new ArrayList<>();
  private long inserts;
  private long longest;
  private long began;
  private volatile boolean stopping;

  private Inserter(Postgres server, String database, String sql) {
    thread = new Thread(() -> work(server, database, sql), "inserter");
    thread.setDaemon(true);
  }

  /** Starts one that runs this INSERT. */
  static Inserter start(Postgres server, String database, String sql) {
    Inserter inserter = new Inserter(server, database, sql);
    inserter.thread.start();
    return inserter;
  }

  /**
   * What was measured.
   *
   * @param inserts how many ended
   * @param failures what those said that failed
   * @param longest the slowest, in seconds
   */
  record Phase(long inserts, List<String> failures, double longest) {}

  /**
   * What was measured since it was asked last; one that still waits counts for as long as it has.
   */
  synchronized Phase phase() {
    long waiting = began == 0 ? 0 : System.nanoTime() - began;
    Phase phase = new Phase(inserts, List.copyOf(failures), Math.max(longest, waiting) / 1e9);
    inserts = 0;
    longest = 0;
    failures.clear();
    return phase;
  }

  private void work(Postgres server, String database, String sql) {
    try (Connection connection = server.connect(database);
        PreparedStatement statement = connection.prepareStatement(sql)) {
      while (!stopping) {
        once(statement);
        Thread.sleep(PAUSE_MILLIS);
      }
    } catch (SQLException e) {
      failed(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void once(PreparedStatement statement) {
    synchronized (this) {
      began = System.nanoTime();
    }
    try {
      statement.execute();
    } catch (SQLException e) {
      failed(e);
    }
    synchronized (this) {
      inserts++;
      longest = Math.max(longest, System.nanoTime() - began);
      began = 0;
    }
  }

  private synchronized void failed(SQLException e) {
    failures.add(String.valueOf(e.getMessage()));
  }

  @Override
  public void close() {
    stopping = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
