package io.iacdharma.db.extract;

import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * A file that is written beside its place and has its name only when it is whole; others cannot
 * read it, because rows are in it.
 */
final class NewFile implements AutoCloseable {

  private final Path file;
  private final Path beside;

  private NewFile(Path file, Path beside) {
    this.file = file;
    this.beside = beside;
  }

  /**
   * Begins a file.
   *
   * @throws DharmaException FILE_NOT_WRITABLE, also when there is one
   */
  static NewFile begin(Path file) {
    requireFree(file);
    Path beside = file.resolveSibling("." + file.getFileName() + ".tmp");
    try {
      Files.deleteIfExists(beside);
      Files.createFile(
          beside,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      return new NewFile(file, beside);
    } catch (IOException e) {
      throw unwritable(file, e);
    }
  }

  /** Refuses to replace a file. */
  static void requireFree(Path file) {
    if (Files.exists(file)) {
      throw Problem.of(ErrorCode.FILE_NOT_WRITABLE, "%s is there already".formatted(file))
          .after("it was not touched")
          .hint("name another file, or move this one away")
          .exception();
    }
  }

  /** Where to write. */
  Path beside() {
    return beside;
  }

  /** Gives it its name; its size in bytes. */
  long finish() {
    try {
      long bytes = Files.size(beside);
      Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
      return bytes;
    } catch (IOException e) {
      throw unwritable(file, e);
    }
  }

  @Override
  public void close() {
    try {
      Files.deleteIfExists(beside);
    } catch (IOException e) {
      // It has no name that anybody would take for a finished one.
    }
  }

  static DharmaException unwritable(Path file, IOException e) {
    return Problem.of(ErrorCode.FILE_NOT_WRITABLE, "cannot write %s".formatted(file))
        .because(e.toString())
        .after("no file of that name was left")
        .hint("see whether the folder is there, has room and belongs to this user")
        .exception(e);
  }
}
