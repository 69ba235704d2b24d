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

  /** All that is in here is removed when nobody works with it, so nothing else may be in it. */
  private static final String OWN = "dharma-db-scratch";

  private ScratchFolders() {}

  /**
   * A new folder below another one, as {@link Repository#scratch} makes it in a repository. It lies
   * in {@code dharma-db-scratch} there, from which what a killed run has left is removed; whatever
   * else is in the folder above is never touched. Both are made when they are not there, and are
   * the server's user's then.
   *
   * @throws io.iacdharma.db.error.DharmaException FILE_NOT_WRITABLE
   */
  public static Repository.Scratch in(Path parent, String purpose) {
    Path own = parent.resolve(OWN);
    try {
      make(parent);
      make(own);
      return FolderScratch.make(own, purpose);
    } catch (IOException e) {
      throw Problem.of(ErrorCode.FILE_NOT_WRITABLE, "cannot write into %s".formatted(own))
          .because(e.toString())
          .exception(e);
    }
  }

  private static void make(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(folder);
      FileAccess.permit(folder, "rwx------");
      FileAccess.give(folder, Accounts.system().unprivileged().orElse(null));
    }
  }
}
