package io.iacdharma.db.repository;

import io.iacdharma.db.database.embedded.FileAccess;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.process.Accounts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Folders for work in progress outside a repository. */
public final class ScratchFolders {

  private ScratchFolders() {}

  /**
   * A new folder below another one, as {@link Repository#scratch} makes it in a repository; what a
   * killed run has left there is removed. The folder above is made when it is not there, and is the
   * server's user's then.
   *
   * @throws io.iacdharma.db.error.DharmaException FILE_NOT_WRITABLE
   */
  public static Repository.Scratch in(Path parent, String purpose) {
    try {
      if (!Files.isDirectory(parent)) {
        Files.createDirectories(parent);
        FileAccess.permit(parent, "rwx------");
        FileAccess.give(parent, Accounts.system().unprivileged().orElse(null));
      }
      return FolderScratch.make(parent, purpose);
    } catch (IOException e) {
      throw Problem.of(ErrorCode.FILE_NOT_WRITABLE, "cannot write into %s".formatted(parent))
          .because(e.toString())
          .exception(e);
    }
  }
}
