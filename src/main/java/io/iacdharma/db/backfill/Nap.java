package io.iacdharma.db.backfill;

import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waiting that ends when a signal asks the run to stop. */
final class Nap {

  private static final Duration BREATH = Duration.ofMillis(100);

  private final BooleanSupplier stopped;

  Nap(BooleanSupplier stopped) {
    this.stopped = stopped;
  }

  /**
   * Waits this long.
   *
   * @throws io.iacdharma.db.error.DharmaException INTERRUPTED
   */
  void take(Duration length) {
    long end = System.nanoTime() + length.toNanos();
    do {
      check();
      long left = Math.max(0, end - System.nanoTime());
      try {
        Thread.sleep(Duration.ofNanos(Math.min(left, BREATH.toNanos())).toMillis());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw stop();
      }
    } while (System.nanoTime() < end);
  }

  /**
   * Goes on unless the run is to stop.
   *
   * @throws io.iacdharma.db.error.DharmaException INTERRUPTED
   */
  void check() {
    if (isOver()) {
      throw stop();
    }
  }

  /** Whether the run is to stop. */
  boolean isOver() {
    return stopped.getAsBoolean();
  }

  private static RuntimeException stop() {
    return Problem.of(ErrorCode.INTERRUPTED, "stopped by a signal")
        .hint("dharma-db backfill goes on where it stopped")
        .exception();
  }
}
