package io.iacdharma.db.replica;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Programs that a killed run has left at work on a data directory. */
final class Orphans {

  private static final int GRACE_SECONDS = 30;

  private Orphans() {}

  /**
   * Ends those with this argument at once, so that they neither write nor tidy up any more.
   *
   * @param argument one that names the data directory, and that nobody else gives
   */
  static void end(String argument) {
    List<ProcessHandle> found =
        ProcessHandle.allProcesses().filter(process -> has(process, argument)).toList();
    found.forEach(ProcessHandle::destroyForcibly);
    for (ProcessHandle process : found) {
      try {
        process.onExit().get(GRACE_SECONDS, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      } catch (ExecutionException | TimeoutException e) {
        // It holds the slot still, which is told then.
      }
    }
  }

  private static boolean has(ProcessHandle process, String argument) {
    return process
        .info()
        .arguments()
        .map(arguments -> Arrays.asList(arguments).contains(argument))
        .orElse(false);
  }
}
