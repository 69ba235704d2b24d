package io.iacdharma.db.migrate;

import io.iacdharma.db.database.Database;
import io.iacdharma.db.database.LockWait;
import io.iacdharma.db.database.LockWaits;
import io.iacdharma.db.database.Session;
import io.iacdharma.db.database.Sight;
import io.iacdharma.db.database.SqlErrors;
import io.iacdharma.db.error.DharmaException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Looks over the shoulder of the session that runs migrations. Who was in the way of a statement
 * can no longer be seen once the statement has ended, so somebody else has to look while it waits:
 * a thread with a session of its own, which is opened only when a statement takes long. Statements
 * that do not are no slower for it: they only leave a note of when they began.
 */
final class LockWatch implements AutoCloseable {

  private static final Duration IDLE = Duration.ofMillis(50);
  private static final Duration BLINDNESS = Duration.ofSeconds(5);
  private static final long LAST_MILLIS = 500;

  private final Database database;
  private final int pid;
  private final OnBlock onBlock;
  private final Consumer<String> say;
  private volatile @Nullable Watched now;
  private volatile @Nullable String trouble;
  private volatile boolean expected;
  private volatile boolean seeing;
  private volatile boolean closed;
  private @Nullable Thread thread;

  /**
   * Creates the watch of a run.
   *
   * @param pid the server process that runs the migrations
   */
  LockWatch(Database database, int pid, OnBlock onBlock, Consumer<String> say) {
    this.database = database;
    this.pid = pid;
    this.onBlock = onBlock;
    this.say = say;
  }

  /** A statement begins. */
  void begin(Watched statement) {
    now = statement;
    Thread watcher = thread;
    if (watcher == null) {
      watcher = new Thread(this::watch, "lock-watch");
      watcher.setDaemon(true);
      thread = watcher;
      watcher.start();
    } else if (statement.isAlert()) {
      LockSupport.unpark(watcher);
    }
  }

  /** It has ended. */
  void end() {
    now = null;
  }

  /** A statement is going to wait soon: the watch opens its session in time. */
  void expectWait() {
    expected = true;
    LockSupport.unpark(thread);
  }

  /**
   * Waits until the watch has its session, or knows why it cannot have one: on a busy machine a
   * login takes longer than a try.
   *
   * @param longest how long at most
   */
  void awaitSight(Duration longest) {
    Sight.await(() -> seeing || trouble != null || closed, longest);
  }

  /** Why nothing can be seen, if that is so. */
  @Nullable String trouble() {
    return trouble;
  }

  @Override
  public void close() {
    closed = true;
    Thread watcher = thread;
    if (watcher != null) {
      LockSupport.unpark(watcher);
      try {
        // A server that is silent keeps it longer; nobody has to wait for that.
        watcher.join(LAST_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void watch() {
    while (!closed) {
      try (Session session = firstNeed()) {
        if (session != null) {
          LockWaits waits = new LockWaits(session.connection(), pid);
          waits.prepare();
          trouble = null;
          seeing = true;
          look(new WatchReport(waits, onBlock, say));
        }
      } catch (SQLException e) {
        trouble = SqlErrors.cause(e);
        LockSupport.parkNanos(BLINDNESS.toNanos());
      } catch (DharmaException e) {
        trouble = e.problem().message();
        LockSupport.parkNanos(BLINDNESS.toNanos());
      } finally {
        seeing = false;
      }
    }
  }

  /** Opens a session when there is something to look at; null when there will never be. */
  private @Nullable Session firstNeed() {
    while (!closed) {
      Watched statement = now;
      if (expected
          || (statement != null && statement.age().compareTo(statement.firstLook()) >= 0)) {
        return database.open("migrate watch");
      }
      pause(statement);
    }
    return null;
  }

  private void look(WatchReport report) throws SQLException {
    while (!closed) {
      Watched statement = now;
      if (statement == null || statement.age().compareTo(statement.firstLook()) < 0) {
        pause(statement);
        continue;
      }
      LockWait wait = report.waiting();
      if (wait != null) {
        WatchReport.keep(statement, wait);
      }
      // Nothing is done for the sake of a statement that has ended while it was looked at.
      if (statement.equals(now)) {
        report.on(statement, wait);
      }
      LockSupport.parkNanos(statement.nextLook(wait).toNanos());
    }
  }

  private static void pause(@Nullable Watched statement) {
    Duration untilLook =
        statement == null ? IDLE : statement.firstLook().minus(statement.age()).plusMillis(1);
    LockSupport.parkNanos((untilLook.compareTo(IDLE) < 0 ? untilLook : IDLE).toNanos());
  }
}
