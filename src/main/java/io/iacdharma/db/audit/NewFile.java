package io.iacdharma.db.audit;

import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Makes a file that is there whole and on disk, or not at all, and that takes the place of no
 * other: it is written beside, fsynced and linked to its name.
 */
final class NewFile {

  private NewFile() {}

  /**
   * Makes the file.
   *
   * @param secret whether only its owner may read it
   * @return false if there is one of this name already; it was not touched
   */
  static boolean create(Path file, byte[] content, boolean secret) {
    Path beside = file.resolveSibling("." + file.getFileName() + ".part");
    try {
      makeFolder(folder(file), secret);
      Files.deleteIfExists(beside);
      write(beside, content, secret);
      try {
        return put(beside, file);
      } finally {
        Files.deleteIfExists(beside);
      }
    } catch (IOException e) {
      throw Problem.of(ErrorCode.FILE_NOT_WRITABLE, "cannot write %s".formatted(file))
          .because(e.toString())
          .exception(e);
    }
  }

  /** The folder that a file lies in. */
  static Path folder(Path file) {
    Path whole = file.toAbsolutePath();
    Path folder = whole.getParent();
    return folder == null ? whole : folder;
  }

  /** Has the names in a folder reach the disk. */
  static void sync(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  private static boolean put(Path beside, Path file) throws IOException {
    try {
      Files.createLink(file, beside);
    } catch (FileAlreadyExistsException e) {
      return false;
    } catch (UnsupportedOperationException | FileSystemException e) {
      // A file system without hard links: the look and the move are two steps there.
      if (Files.exists(file)) {
        return false;
      }
      Files.move(beside, file);
    }
    sync(folder(file));
    return true;
  }

  private static void write(Path file, byte[] content, boolean secret) throws IOException {
    Set<StandardOpenOption> options =
        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try (FileChannel channel =
        FileChannel.open(file, options, mode(file, secret ? "rw-------" : "rw-r--r--"))) {
      ByteBuffer bytes = ByteBuffer.wrap(content);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
  }

  private static void makeFolder(Path folder, boolean secret) throws IOException {
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(folder, mode(folder, secret ? "rwx------" : "rwxr-xr-x"));
    }
  }

  private static FileAttribute<?>[] mode(Path path, String permissions) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }
}
