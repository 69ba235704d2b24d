package io.iacdharma.db.repository;

import io.iacdharma.db.database.embedded.PidFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The server that a killed run has left in a scratch folder, which would go on writing there. */
final class LeftServer {

  private static final long PATIENCE_SECONDS = 10;

  private LeftServer() {}

  /**
   * Ends it, if there is one, and waits for that. A process is only taken for it when its command
   * line names the folder: the number may be somebody else's by now.
   */
  static void end(Path scratch) throws IOException {
    ProcessHandle server =
        PidFile.read(scratch.resolve("data"))
            .flatMap(file -> ProcessHandle.of(file.pid()))
            .filter(process -> isOf(process, scratch))
            .orElse(null);
    if (server == null) {
      return;
    }
    server.destroy();
    try {
      server.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException | ExecutionException e) {
      server.destroyForcibly();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean isOf(ProcessHandle process, Path scratch) {
    return process.isAlive()
        && process
            .info()
            .commandLine()
            .filter(line -> line.contains(scratch.toString()))
            .isPresent();
  }
}
