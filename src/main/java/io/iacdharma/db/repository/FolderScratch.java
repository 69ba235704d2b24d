package io.iacdharma.db.repository;

import io.iacdharma.db.database.embedded.FileAccess;
import io.iacdharma.db.database.embedded.Folders;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A folder of one run; the lock beside it tells whether that run still lives. */
final class FolderScratch implements Repository.Scratch {

  private static final String LOCK = ".lock";

  private static final int ATTEMPTS = 10;

  /**
   * Stands in the names of all folders of this process. Its own locks are never opened a second
   * time: the operating system lets all of a process's locks on a file go when it closes any of its
   * channels to that file.
   */
  private static final String RUN = UUID.randomUUID().toString().substring(0, 18);

  private final Path folder;
  private final Path lock;
  private final FileChannel owner;

  private FolderScratch(Path folder, Path lock, FileChannel owner) {
    this.folder = folder;
    this.lock = lock;
    this.owner = owner;
  }

  /** The lock comes first: a folder without one is taken for that of a killed run. */
  static FolderScratch make(Path parent, String purpose) throws IOException {
    removeLeftovers(parent);
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Path folder = parent.resolve(name(purpose));
      Path lock = folder.resolveSibling(folder.getFileName() + LOCK);
      FileChannel owner =
          FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      // Another run may have taken the new lock for that of a killed one, and removed it.
      if (owner.tryLock() == null || !Files.exists(lock)) {
        owner.close();
        continue;
      }
      Files.createDirectory(folder);
      FileAccess.permit(folder, "rwx------");
      FileAccess.giveLike(folder, parent);
      return new FolderScratch(folder, lock, owner);
    }
    throw new IOException("somebody else removes what is made in " + parent);
  }

  private static String name(String purpose) {
    return purpose + "-" + RUN + UUID.randomUUID().toString().substring(RUN.length());
  }

  @Override
  public Path folder() {
    return folder;
  }

  @Override
  public void close() {
    try {
      Folders.delete(folder);
      Files.deleteIfExists(lock);
      owner.close();
    } catch (IOException e) {
      // The next run removes what is left.
    }
  }

  /** What is there without a lock that is held belongs to runs that were killed. */
  private static void removeLeftovers(Path parent) throws IOException {
    List<Path> folders;
    List<Path> locks;
    try (Stream<Path> found = Files.list(parent)) {
      folders = found.filter(file -> Files.isDirectory(file) && !isOwn(file)).toList();
    }
    try (Stream<Path> found = Files.list(parent)) {
      locks = found.filter(file -> file.toString().endsWith(LOCK) && !isOwn(file)).toList();
    }
    for (Path folder : folders) {
      if (!locks.contains(folder.resolveSibling(folder.getFileName() + LOCK))) {
        remove(folder);
      }
    }
    for (Path lock : locks) {
      String name = String.valueOf(lock.getFileName());
      try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE);
          FileLock held = attempt(channel)) {
        if (held != null) {
          remove(lock.resolveSibling(name.substring(0, name.length() - LOCK.length())));
          Files.deleteIfExists(lock);
        }
      } catch (NoSuchFileException e) {
        // Another run has just removed it.
      }
    }
  }

  private static boolean isOwn(Path file) {
    return String.valueOf(file.getFileName()).contains("-" + RUN);
  }

  private static void remove(Path folder) throws IOException {
    try {
      LeftServer.end(folder);
      Folders.delete(folder);
    } catch (DirectoryNotEmptyException | NoSuchFileException e) {
      // A program of the killed run still writes, or another run removes it too: the next one
      // finds what is left.
    }
  }

  private static @Nullable FileLock attempt(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }
}
