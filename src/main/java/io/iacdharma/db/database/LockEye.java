package io.iacdharma.db.database;

import io.iacdharma.db.error.DharmaException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Looks from a session of its own at what a session waits for. Who was in the way of a statement
 * can no longer be seen once it has ended, so somebody has to look while it waits.
 */
final class LockEye {

  private static final long FIRST_LOOK_NANOS = 30_000_000;
  private static final long NEXT_LOOK_NANOS = 20_000_000;

  private final Database database;
  private final int pid;
  private volatile boolean open;
  private volatile boolean ended;
  private volatile long since;
  private volatile boolean expected;
  private volatile boolean seeing;
  private volatile boolean blind;
  private @Nullable LockWait seen;
  private @Nullable Thread thread;

  LockEye(Database database, int pid) {
    this.database = database;
    this.pid = pid;
  }

  /** A try begins. */
  void open() {
    synchronized (this) {
      seen = null;
    }
    since = System.nanoTime();
    open = true;
    if (thread == null) {
      thread = new Thread(this::watch, "lock-eye");
      thread.setDaemon(true);
      thread.start();
    } else {
      LockSupport.unpark(thread);
    }
  }

  /**
   * A try is going to wait, as one before it did: waits until there is a session to look from, or
   * none can be had.
   */
  void awaitSight(Duration longest) {
    expected = true;
    LockSupport.unpark(thread);
    Sight.await(() -> seeing || blind || ended, longest);
  }

  /** It has ended; gives what it waited for when it was last seen. */
  @Nullable LockWait close() {
    open = false;
    synchronized (this) {
      return seen;
    }
  }

  /** There will be no further try. */
  void end() {
    open = false;
    ended = true;
    LockSupport.unpark(thread);
  }

  private void watch() {
    while (!ended) {
      if (!expected && (!open || System.nanoTime() - since < FIRST_LOOK_NANOS)) {
        LockSupport.parkNanos(open ? FIRST_LOOK_NANOS : FIRST_LOOK_NANOS * 100);
        continue;
      }
      try (Session session = database.open("lock watch")) {
        LockWaits waits = new LockWaits(session.connection(), pid);
        waits.prepare();
        blind = false;
        seeing = true;
        look(waits);
      } catch (SQLException | DharmaException e) {
        // Nobody can be named then; the work itself does not depend on it.
        seeing = false;
        blind = true;
        LockSupport.parkNanos(FIRST_LOOK_NANOS * 100);
      }
    }
  }

  private void look(LockWaits waits) throws SQLException {
    while (!ended) {
      if (open) {
        LockWait now = waits.now();
        synchronized (this) {
          if (open && now != null) {
            seen = now;
          }
        }
      }
      LockSupport.parkNanos(open ? NEXT_LOOK_NANOS : FIRST_LOOK_NANOS * 100);
    }
  }
}
