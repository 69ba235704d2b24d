package io.iacdharma.db.observe;

import io.iacdharma.db.database.Database;
import io.iacdharma.db.database.Session;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Looks again and again, from a session of its own, at the locks of a session that is busy. What it
 * has seen was there; a lock that is held for less than the time between two looks it may miss, for
 * which there is {@link CertainLocks}.
 */
final class LockSampler implements AutoCloseable {

  private final Database database;
  private final int process;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          work -> {
            Thread daemon = new Thread(work, "observe locks");
            daemon.setDaemon(true);
            return daemon;
          });
  private @Nullable Session session;

  LockSampler(Database database, int process) {
    this.database = database;
    this.process = process;
  }

  /** Something that the other session does meanwhile. */
  interface Work {
    void run() throws SQLException;
  }

  /** Does the work and gives the strongest lock that was seen on each relation. */
  Map<Long, LockMode> during(Work work) throws SQLException {
    Session own = session == null ? database.open("observe") : session;
    session = own;
    CountDownLatch ready = new CountDownLatch(1);
    AtomicBoolean done = new AtomicBoolean();
    Map<Long, LockMode> seen = new HashMap<>();
    Future<?> sampling =
        thread.submit(
            () -> {
              try {
                sample(new CatalogQueries(own.connection()), ready, done, seen);
              } finally {
                ready.countDown();
              }
              return null;
            });
    try {
      ready.await();
      work.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SQLException("stopped while waiting for the session that looks", "57014", e);
    } finally {
      done.set(true);
      await(sampling);
    }
    return seen;
  }

  private void sample(
      CatalogQueries queries, CountDownLatch ready, AtomicBoolean done, Map<Long, LockMode> seen)
      throws SQLException {
    String locks = Watch.locksOf(process);
    do {
      queries.query(locks, row -> Watch.lock(row, seen));
      ready.countDown();
    } while (!done.get());
  }

  /**
   * A sampler that lost its connection has seen enough: the work's own error is the one to tell.
   */
  private static void await(Future<?> sampling) {
    try {
      sampling.get();
    } catch (ExecutionException ignored) {
      // The certain locks remain.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    thread.shutdown();
    if (session != null) {
      session.close();
    }
  }
}
