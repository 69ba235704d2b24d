package io.iacdharma.db.restore.run;

import io.iacdharma.db.database.embedded.FileAccess;
import io.iacdharma.db.process.Account;
import io.iacdharma.db.process.Accounts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/**
 * Whose the restored files are: the user's that the server runs as.
 *
 * @param account that user, or null when it is the present one
 */
record Ownership(@Nullable Account account) {

  /**
   * For a data directory: root gives it to whom the folder belongs already, else to the machine's
   * own user for PostgreSQL.
   */
  static Ownership of(Path into, Accounts accounts) throws IOException {
    if (!accounts.isRoot()) {
      return new Ownership(null);
    }
    if (Files.isDirectory(into)) {
      Account owner = accounts.withId(FileAccess.owner(into)).orElse(null);
      if (owner != null) {
        return new Ownership(owner);
      }
    }
    return new Ownership(
        accounts.unprivileged().orElseThrow(() -> RunProblems.withoutUser(into).exception()));
  }

  /** Makes a folder that only that user can look into; the folder above must be there. */
  void makeFolder(Path folder) throws IOException {
    Files.createDirectory(
        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    FileAccess.give(folder, account);
  }

  /** Gives a file or folder to that user, with these permission bits. */
  void take(Path file, String bits) throws IOException {
    FileAccess.permit(file, bits);
    FileAccess.give(file, account);
  }

  /** Gives a symbolic link itself to that user. */
  void takeLink(Path link) throws IOException {
    if (account != null) {
      Files.setAttribute(link, "unix:uid", account.uid(), LinkOption.NOFOLLOW_LINKS);
      Files.setAttribute(link, "unix:gid", account.gid(), LinkOption.NOFOLLOW_LINKS);
    }
  }

  /** Writes a file of that user's. */
  void write(Path file, String content, String bits) throws IOException {
    Files.writeString(file, content, StandardCharsets.UTF_8);
    take(file, bits);
  }
}
