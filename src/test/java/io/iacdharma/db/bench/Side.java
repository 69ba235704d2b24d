package io.iacdharma.db.bench;

import java.util.function.Supplier;

/**
 * One of the two programs of a contest.
 *
 * @param before makes ready for one run; not measured
 * @param command what is run and measured
 * @param after fails when the run did not do its work; not measured
 */
record Side(Runnable before, Supplier<ProcessBuilder> command, Runnable after) {

  /** A run that needs nothing before and whose exit code says enough. */
  static Side of(Supplier<ProcessBuilder> command) {
    return new Side(() -> {}, command, () -> {});
  }
}
