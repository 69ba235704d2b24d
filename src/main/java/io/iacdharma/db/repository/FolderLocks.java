package io.iacdharma.db.repository;

import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.repository.Repository.Hold;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Locks as files, locked by the operating system: what a killed process held is free at once. The
 * text of the file tells who holds it.
 */
final class FolderLocks {

  private static final int POLL_MILLIS = 100;

  private final Path folder;
  private final FolderMaker maker;

  FolderLocks(Path folder, FolderMaker maker) {
    this.folder = folder;
    this.maker = maker;
  }

  Hold take(String name, boolean shared, String purpose, Duration longest) throws IOException {
    maker.make(folder);
    Path file = folder.resolve(name + ".lock");
    FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    boolean taken = false;
    try {
      io.iacdharma.db.database.embedded.FileAccess.giveLike(file, folder);
      long begun = System.nanoTime();
      while (true) {
        FileLock lock = attempt(channel, shared);
        if (lock != null) {
          taken = true;
          if (!shared) {
            sign(channel, purpose);
          }
          return () -> release(channel);
        }
        if (System.nanoTime() - begun >= longest.toNanos()) {
          throw held(file, name);
        }
        Thread.sleep(POLL_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Problem.of(ErrorCode.INTERRUPTED, "stopped while waiting for the repository")
          .exception(e);
    } finally {
      if (!taken) {
        channel.close();
      }
    }
  }

  private static @Nullable FileLock attempt(FileChannel channel, boolean shared)
      throws IOException {
    try {
      return channel.tryLock(0, Long.MAX_VALUE, shared);
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  private static void sign(FileChannel channel, String purpose) throws IOException {
    String text = "%s, process %d".formatted(purpose, ProcessHandle.current().pid());
    channel.truncate(0);
    channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), 0);
  }

  private static void release(FileChannel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      // It is gone with the process at the latest.
    }
  }

  private static RuntimeException held(Path file, String name) throws IOException {
    String owner = Files.readString(file, StandardCharsets.UTF_8);
    return Problem.of(ErrorCode.LOCK_HELD, "another dharma-db works on archive " + name)
        .at(file.toString())
        .because(owner.isBlank() ? "who it is was not written down" : "last taken by " + owner)
        .after("nothing was changed")
        .hint("wait longer with --wait 30min, or run it again later")
        .exception();
  }

  @FunctionalInterface
  interface FolderMaker {
    void make(Path folder) throws IOException;
  }
}
