package io.iacdharma.db.repository;

import io.iacdharma.db.database.embedded.FileAccess;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.process.Account;
import io.iacdharma.db.process.Accounts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/** Knows whether a folder is one that nobody else can put something into, or read from. */
final class FolderOwner {

  private FolderOwner() {}

  /**
   * Refuses a folder that somebody else made, or that leads elsewhere.
   *
   * @param trusted a folder whose owner may own this one too
   * @throws io.iacdharma.db.error.DharmaException FILE_NOT_WRITABLE
   */
  static void require(Path folder, Path trusted) throws IOException {
    if (!folder.getFileSystem().supportedFileAttributeViews().contains("unix")) {
      return;
    }
    Optional<String> why = objection(folder, trusted);
    if (why.isPresent()) {
      throw Problem.of(
              ErrorCode.FILE_NOT_WRITABLE, "the folder for what is on its way is not safe to use")
          .at(folder.toString())
          .because(why.get())
          .after("nothing was written there")
          .hint(
              "see who made it, and remove it; or name another one:"
                  + " backup.scratch: /var/lib/dharma-db/scratch")
          .exception();
    }
  }

  private static Optional<String> objection(Path folder, Path trusted) throws IOException {
    PosixFileAttributes found =
        Files.readAttributes(folder, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    if (found.isSymbolicLink()) {
      return Optional.of("it is a symbolic link to " + Files.readSymbolicLink(folder));
    }
    int owner = FileAccess.owner(folder);
    boolean same = !folder.equals(trusted) && owner == FileAccess.owner(trusted);
    if (!same && !isOurs(owner, found.owner().getName())) {
      return Optional.of("it belongs to %s".formatted(found.owner().getName()));
    }
    boolean open =
        found.permissions().contains(PosixFilePermission.GROUP_WRITE)
            || found.permissions().contains(PosixFilePermission.OTHERS_WRITE);
    return open
        ? Optional.of(
            "others may write to it: " + PosixFilePermissions.toString(found.permissions()))
        : Optional.empty();
  }

  /** For root, the server's user counts too: it is whom such folders are given to. */
  private static boolean isOurs(int owner, String name) {
    Accounts accounts = Accounts.system();
    boolean own =
        accounts
            .own()
            .map(uid -> uid == owner)
            .orElseGet(() -> name.equals(System.getProperty("user.name")));
    return own || accounts.unprivileged().map(Account::uid).filter(uid -> uid == owner).isPresent();
  }
}
