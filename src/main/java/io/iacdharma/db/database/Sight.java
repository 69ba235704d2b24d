package io.iacdharma.db.database;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Waits for somebody who is to look at what happens next, and is still logging in: on a busy
 * machine a login takes longer than what there is to be seen.
 */
public final class Sight {

  private static final Duration LOGIN = Duration.ofMillis(5);

  private Sight() {}

  /**
   * Waits until it is decided whether anything will be seen; not longer than an interruption of
   * this thread, which stays set.
   *
   * @param decided whether the session is there, or none can be had
   * @param longest how long at most
   */
  public static void await(BooleanSupplier decided, Duration longest) {
    long began = System.nanoTime();
    while (!decided.getAsBoolean()
        && !Thread.currentThread().isInterrupted()
        && System.nanoTime() - began < longest.toNanos()) {
      LockSupport.parkNanos(LOGIN.toNanos());
    }
  }
}
