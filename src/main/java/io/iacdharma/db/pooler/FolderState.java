package io.iacdharma.db.pooler;

import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;

/** A folder with a configuration: what of it is as it should be, and writing what is not. */
final class FolderState {

  /** How a file compares with what is to be written. */
  enum Compared {
    NEW,
    CHANGED,
    UNCHANGED
  }

  private final Path folder;
  private final String account;

  /**
   * Creates it.
   *
   * @param account whom the files are given to, where this process may do that
   */
  FolderState(Path folder, String account) {
    this.folder = folder;
    this.account = account;
  }

  Compared compare(PoolerFile file) {
    Path path = folder.resolve(file.name());
    if (!Files.exists(path)) {
      return Compared.NEW;
    }
    try {
      boolean same =
          Files.readString(path).equals(file.text())
              && PosixFilePermissions.toString(Files.getPosixFilePermissions(path))
                  .equals(file.mode());
      return same ? Compared.UNCHANGED : Compared.CHANGED;
    } catch (IOException e) {
      throw Problem.of(ErrorCode.FILE_NOT_WRITABLE, "cannot read " + path)
          .because(e.toString())
          .exception(e);
    }
  }

  /** Writes beside it and renames; the file is never open to others, not even for a moment. */
  void write(PoolerFile file) {
    Path path = folder.resolve(file.name());
    Path beside = folder.resolve(file.name() + ".tmp");
    try {
      Files.createDirectories(folder);
      Files.deleteIfExists(beside);
      Files.createFile(
          beside,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(beside, file.text(), StandardCharsets.UTF_8);
      give(beside);
      Files.setPosixFilePermissions(beside, PosixFilePermissions.fromString(file.mode()));
      Files.move(beside, path, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      forget(beside);
      throw Problem.of(ErrorCode.FILE_NOT_WRITABLE, "cannot write " + path)
          .because(e.toString())
          .exception(e);
    }
  }

  private static void forget(Path beside) {
    try {
      Files.deleteIfExists(beside);
    } catch (IOException e) {
      // What kept it from being written is told.
    }
  }

  private void give(Path file) throws IOException {
    if ("root".equals(System.getProperty("user.name"))) {
      PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
      view.setOwner(
          file.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(account));
    }
  }
}
