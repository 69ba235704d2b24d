package io.iacdharma.db.support;

import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for what somebody else does; what has not come after two minutes will not come. */
public final class Waiting {

  private static final long PAUSE_NANOS = 20_000_000;
  private static final int LOOKS = 6_000;

  private Waiting() {}

  /** Waits until something is so. */
  public static void until(String what, BooleanSupplier state) {
    until(() -> "never came: " + what, state);
  }

  /**
   * Waits until something is so.
   *
   * @param complaint what is said when it does not come
   */
  public static void until(Supplier<String> complaint, BooleanSupplier state) {
    for (int look = 0; !state.getAsBoolean(); look++) {
      if (look == LOOKS) {
        throw new AssertionError(complaint.get());
      }
      LockSupport.parkNanos(PAUSE_NANOS);
      if (Thread.currentThread().isInterrupted()) {
        throw new IllegalStateException("interrupted while it waited");
      }
    }
  }

  /** Waits until a query gives this. */
  public static void forQuery(Postgres server, String database, String sql, String wanted) {
    until(sql, () -> server.query(database, sql).equals(wanted));
  }
}
