package io.iacdharma.db.backfill;

import io.iacdharma.db.database.Database;
import io.iacdharma.db.database.Session;
import io.iacdharma.db.database.Sql;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Looks, from a session of its own, who waits for the locks of a batch while the batch is written.
 * When somebody has waited for too long the batch is ended: it is written again, smaller.
 */
final class LockWatch implements AutoCloseable {

  private static final String WAITS = Sql.load(LockWatch.class, "lock-waits.sql");
  private static final Duration POLL = Duration.ofMillis(150);
  private static final Duration PATIENCE_WHEN_STOPPING = Duration.ofSeconds(4);

  private final Session session;
  private final int pid;
  private final Duration longestWait;
  private final Nap nap;
  private final Thread thread;
  private boolean watching;
  private boolean mayEnd;
  private boolean closed;
  private long stoppingSince;
  private LockSample sample = LockSample.NOTHING;

  private LockWatch(Session session, int pid, Duration longestWait, Nap nap) {
    this.session = session;
    this.pid = pid;
    this.longestWait = longestWait;
    this.nap = nap;
    this.thread = new Thread(this::watch, "backfill watch");
    this.thread.setDaemon(true);
  }

  /**
   * Begins to watch a session.
   *
   * @param longestWait how long others may wait behind it
   */
  static LockWatch over(Database database, Session watched, Duration longestWait, Nap nap) {
    LockWatch watch =
        new LockWatch(
            database.open("backfill watch"), watched.server().backendPid(), longestWait, nap);
    watch.thread.start();
    return watch;
  }

  /**
   * A batch begins.
   *
   * @param canShrink whether ending it helps, because a smaller one can be written in its place
   */
  synchronized void begin(boolean canShrink) {
    sample = LockSample.NOTHING;
    mayEnd = canShrink;
    watching = true;
    notifyAll();
  }

  /** The batch has ended; gives what was seen. */
  synchronized LockSample end() {
    watching = false;
    LockSample seen = sample;
    sample = LockSample.NOTHING;
    return seen;
  }

  @Override
  public void close() {
    synchronized (this) {
      closed = true;
      watching = false;
      notifyAll();
    }
    session.close();
  }

  private void watch() {
    try {
      while (awaitBatch()) {
        look();
      }
    } catch (SQLException | RuntimeException ignored) {
      // The session is gone. The backfill goes on without being watched; its batches stay short.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Returns when it is time to look; false when there is nothing to look at any more. */
  private synchronized boolean awaitBatch() throws InterruptedException {
    long due = System.nanoTime() + POLL.toNanos();
    while (!closed) {
      long left = Duration.ofNanos(due - System.nanoTime()).toMillis();
      if (watching && left <= 0) {
        return true;
      }
      wait(watching ? left : 0);
    }
    return false;
  }

  private void look() throws SQLException {
    try (PreparedStatement statement = session.connection().prepareStatement(WAITS)) {
      for (int i = 1; i <= 5; i++) {
        statement.setInt(i, pid);
      }
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        seen(
            row.getInt("waiters"),
            Duration.ofMillis(Math.round(row.getDouble("longest") * 1000)),
            row.getString("blockers"));
      }
    }
  }

  /** Holds the monitor while it ends a batch: the runner cannot have begun another one. */
  private synchronized void seen(int waiters, Duration wait, @Nullable String blockers)
      throws SQLException {
    if (!watching) {
      return;
    }
    sample = sample.with(waiters, wait, blockers);
    boolean tooLong = mayEnd && wait.compareTo(longestWait) >= 0;
    if ((tooLong && !sample.ended()) || stopsTooSlowly()) {
      sample = sample.toBeEnded();
      try (PreparedStatement statement =
          session.connection().prepareStatement("SELECT pg_cancel_backend(?)")) {
        statement.setInt(1, pid);
        statement.execute();
      }
    }
  }

  private boolean stopsTooSlowly() {
    if (!nap.isOver()) {
      return false;
    }
    if (stoppingSince == 0) {
      stoppingSince = System.nanoTime();
    }
    return System.nanoTime() - stoppingSince > PATIENCE_WHEN_STOPPING.toNanos();
  }
}
