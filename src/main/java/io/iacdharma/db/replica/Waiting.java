package io.iacdharma.db.replica;

import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import java.util.concurrent.TimeUnit;

/** Lets a moment go by between two looks at something. */
final class Waiting {

  private static final int MILLIS = 100;

  private Waiting() {}

  /**
   * Waits.
   *
   * @param what what happens meanwhile, for who is interrupted
   * @throws io.iacdharma.db.error.DharmaException INTERRUPTED
   */
  static void moment(String what) {
    try {
      TimeUnit.MILLISECONDS.sleep(MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Problem.of(ErrorCode.INTERRUPTED, "stopped while " + what)
          .hint("run the same command again; it goes on where this run stopped")
          .exception(e);
    }
  }
}
