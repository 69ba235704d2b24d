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
    Path folder = parent.resolve(purpose + "-" + UUID.randomUUID());
    Path lock = folder.resolveSibling(folder.getFileName() + LOCK);
    FileChannel owner = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (owner.tryLock() == null) {
      owner.close();
      throw new IOException("somebody else has locked " + lock);
    }
    Files.createDirectory(folder);
    FileAccess.permit(folder, "rwx------");
    FileAccess.giveLike(folder, parent);
    return new FolderScratch(folder, lock, owner);
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
      folders = found.filter(Files::isDirectory).toList();
    }
    try (Stream<Path> found = Files.list(parent)) {
      locks = found.filter(file -> file.toString().endsWith(LOCK)).toList();
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
