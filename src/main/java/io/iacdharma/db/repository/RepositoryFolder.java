package io.iacdharma.db.repository;

import io.iacdharma.db.database.embedded.FileAccess;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.process.Accounts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The folder that a repository lies in. */
public final class RepositoryFolder {

  private RepositoryFolder() {}

  /**
   * Makes the folder of a new repository, unless it is there; for root, one of the server's user.
   *
   * @throws io.iacdharma.db.error.DharmaException REPOSITORY_UNAVAILABLE
   */
  public static void make(Path folder) {
    if (Files.isDirectory(folder)) {
      return;
    }
    try {
      Files.createDirectories(folder);
      FileAccess.permit(folder, FolderRepository.PRIVATE_FOLDER);
      FileAccess.give(folder, Accounts.system().unprivileged().orElse(null));
    } catch (IOException e) {
      throw Problem.of(ErrorCode.REPOSITORY_UNAVAILABLE, "the repository cannot be made")
          .at(folder.toString())
          .because(String.valueOf(e))
          .hint("see whether its disk is mounted, has room and belongs to this user")
          .exception(e);
    }
  }
}
