package io.iacdharma.db.replica;

import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Keeps two runs from working on one data directory at once: each would take the other's programs
 * and files for what a killed run has left. The operating system lets go of it when a run is
 * killed.
 */
final class FolderLock implements AutoCloseable {

  private final Path file;
  private final FileChannel channel;

  private FolderLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * Takes it.
   *
   * @param request whose data directory it is for
   * @throws io.iacdharma.db.error.DharmaException LOCK_HELD
   */
  static FolderLock take(CreateRequest request) throws IOException {
    Path file = request.lock();
    Path parent = file.getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    boolean taken = false;
    try {
      taken = channel.tryLock() != null && Files.exists(file);
    } catch (OverlappingFileLockException e) {
      // Held by this very process.
    } finally {
      if (!taken) {
        channel.close();
      }
    }
    if (!taken) {
      throw Problem.of(ErrorCode.LOCK_HELD, "another dharma-db works on the data directory")
          .at(request.into().toString())
          .because("it holds " + file)
          .after("nothing was changed")
          .hint("wait for its end, then run this again")
          .exception();
    }
    return new FolderLock(file, channel);
  }

  /** Lets go of it; never fails. */
  @Override
  public void close() {
    try (channel) {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // The lock ends with the process, and the file means nothing without it.
    }
  }
}
