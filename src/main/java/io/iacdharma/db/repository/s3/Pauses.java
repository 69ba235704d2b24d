package io.iacdharma.db.repository.s3;

import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import java.util.concurrent.ThreadLocalRandom;

/** Waits between attempts: longer each time, and for a random time, so that many do not meet. */
final class Pauses {

  private static final long FIRST_MILLIS = 100;
  private static final long LONGEST_MILLIS = 5_000;

  private Pauses() {}

  /**
   * Waits.
   *
   * @param failures how many attempts have failed, from 1
   */
  static void before(int failures) {
    long most = Math.min(LONGEST_MILLIS, FIRST_MILLIS << Math.min(failures, 10));
    try {
      Thread.sleep(ThreadLocalRandom.current().nextLong(most / 2, most + 1));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Problem.of(ErrorCode.INTERRUPTED, "stopped while waiting for the repository")
          .exception(e);
    }
  }
}
