package io.iacdharma.db.repository;

import io.iacdharma.db.database.embedded.FileAccess;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.process.Accounts;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Folders for work in progress outside a repository. */
public final class ScratchFolders {

  /** All that is in here is removed when nobody works with it, so nothing else may be in it. */
  private static final String OWN = "dharma-db-scratch";

  private ScratchFolders() {}

  /** The folder above, where no setting names one: in a folder that everybody can write to. */
  public static Path standard() {
    return Path.of(
        System.getProperty("java.io.tmpdir"), "dharma-db-" + System.getProperty("user.name"));
  }

  /**
   * A new folder below another one, as {@link Repository#scratch} makes it in a repository. It lies
   * in {@code dharma-db-scratch} there, from which what a killed run has left is removed; whatever
   * else is in the folder above is never touched. Both are made when they are not there, and are
   * the server's user's then.
   *
   * @throws io.iacdharma.db.error.DharmaException FILE_NOT_WRITABLE, also when somebody else has
   *     made it before: what comes there is not encrypted yet
   */
  public static Repository.Scratch in(Path parent, String purpose) {
    Path own = parent.resolve(OWN);
    try {
      make(parent);
      if (parent.equals(standard())) {
        FolderOwner.require(parent, parent);
      }
      make(own);
      FolderOwner.require(own, parent);
      return FolderScratch.make(own, purpose);
    } catch (IOException e) {
      throw Problem.of(ErrorCode.FILE_NOT_WRITABLE, "cannot write into %s".formatted(own))
          .because(e.toString())
          .hint("name a folder of this machine that this user can write to: backup.scratch")
          .exception(e);
    }
  }

  private static void make(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      return;
    }
    Path above = folder.toAbsolutePath().getParent();
    if (above != null) {
      Files.createDirectories(above);
    }
    try {
      FileAccess.createPrivateFolder(folder);
      FileAccess.give(folder, Accounts.system().unprivileged().orElse(null));
    } catch (FileAlreadyExistsException e) {
      // Another run was faster, or somebody else: whose it is, is looked at next.
    }
  }
}
