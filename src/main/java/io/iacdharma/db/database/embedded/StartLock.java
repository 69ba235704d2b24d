package io.iacdharma.db.database.embedded;

import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Keeps two runs from starting, stopping or changing one embedded server at once. The operating
 * system lets go of it when a run is killed.
 */
public final class StartLock implements AutoCloseable {

  private static final long POLL_MILLIS = 50;

  private final FileChannel channel;

  private StartLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes the lock.
   *
   * @param patience the longest wait for the run that holds it
   * @throws io.iacdharma.db.error.DharmaException LOCK_HELD, INTERRUPTED
   */
  static StartLock take(Home home, Duration patience) throws IOException {
    FileChannel channel =
        FileChannel.open(home.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      FileAccess.giveLike(home.lock(), home.directory());
      long end = System.nanoTime() + patience.toNanos();
      while (attempt(channel) == null) {
        if (System.nanoTime() - end > 0) {
          throw held(home.lock(), patience);
        }
        TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
      }
      return new StartLock(channel);
    } catch (InterruptedException e) {
      channel.close();
      Thread.currentThread().interrupt();
      throw Problem.of(ErrorCode.INTERRUPTED, "stopped while waiting for the embedded server")
          .exception(e);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /** Lets go of it; never fails. */
  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      // The lock ends with the process at the latest.
    }
  }

  private static @Nullable FileLock attempt(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      // Another thread of this process holds it.
      return null;
    }
  }

  private static RuntimeException held(Path lock, Duration patience) {
    return Problem.of(ErrorCode.LOCK_HELD, "another dharma-db is working on the embedded server")
        .at(lock.toString())
        .because("it did not finish within %d s".formatted(patience.toSeconds()))
        .hint("safe to run again; --wait waits longer")
        .exception();
  }
}
