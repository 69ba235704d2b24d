package io.iacdharma.db.archiving;

import java.util.function.BooleanSupplier;

/** Pauses that grow while something fails, and end when the run is to stop. */
final class Pauses {

  private static final int SLICE_MILLIS = 100;

  private final BooleanSupplier stop;
  private final int first;
  private final int longest;
  private int next;

  /** Pauses between these lengths, in milliseconds. */
  Pauses(BooleanSupplier stop, int first, int longest) {
    this.stop = stop;
    this.first = first;
    this.longest = longest;
    this.next = first;
  }

  /** The next failure begins with a short pause again. */
  void reset() {
    next = first;
  }

  /** Waits longer than the last time. */
  void grow() {
    rest(next);
    next = Math.min(next * 2, longest);
  }

  /** Waits so many milliseconds, or until the run is to stop. */
  void rest(int millis) {
    try {
      for (int left = millis; left > 0 && !stop.getAsBoolean(); left -= SLICE_MILLIS) {
        Thread.sleep(Math.min(left, SLICE_MILLIS));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
