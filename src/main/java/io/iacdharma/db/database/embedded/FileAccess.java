package io.iacdharma.db.database.embedded;

import io.iacdharma.db.process.Account;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Owners and permissions of files; does nothing where the file system has none. */
public final class FileAccess {

  private static final Set<PosixFilePermission> PRIVATE =
      PosixFilePermissions.fromString("rw-------");

  private FileAccess() {}

  /** Whether files here have owners and permission bits. */
  static boolean isPosix(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("unix");
  }

  /** The number of a file's owner. */
  public static int owner(Path file) throws IOException {
    return (Integer) Files.getAttribute(file, "unix:uid");
  }

  /** Gives a file to a user; null leaves it as it is. */
  public static void give(Path file, @Nullable Account account) throws IOException {
    if (account != null) {
      give(file, account.uid(), account.gid());
    }
  }

  /** Gives a file to whom another one belongs, when it does not already belong to them. */
  public static void giveLike(Path file, Path other) throws IOException {
    if (isPosix(file) && owner(file) != owner(other)) {
      give(file, owner(other), (Integer) Files.getAttribute(other, "unix:gid"));
    }
  }

  private static void give(Path file, int uid, int gid) throws IOException {
    Files.setAttribute(file, "unix:uid", uid);
    Files.setAttribute(file, "unix:gid", gid);
  }

  /** Sets the permission bits, written as {@code rwxr-xr-x}. */
  public static void permit(Path file, String bits) throws IOException {
    if (isPosix(file)) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(bits));
    }
  }

  /** Whether nobody but its owner can read or write a file. */
  static boolean isPrivate(Path file) throws IOException {
    return !isPosix(file) || PRIVATE.containsAll(Files.getPosixFilePermissions(file));
  }

  /** Creates an empty file that nobody but its owner can read or write. */
  static void createPrivate(Path file) throws IOException {
    if (isPosix(file)) {
      Files.createFile(file, PosixFilePermissions.asFileAttribute(PRIVATE));
    } else {
      Files.createFile(file);
    }
  }

  /** Creates a folder that nobody but its owner can use; fails where there is something. */
  public static void createPrivateFolder(Path folder) throws IOException {
    if (isPosix(folder)) {
      Files.createDirectory(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    } else {
      Files.createDirectory(folder);
    }
  }

  /** Whether a user can pass through every folder from the root to this one, by its bits. */
  public static boolean isReachable(Path folder, Account account) throws IOException {
    for (Path part = folder; part != null; part = part.getParent()) {
      if (Files.exists(part) && !isPassable(part, account)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isPassable(Path folder, Account account) throws IOException {
    Set<PosixFilePermission> bits = Files.getPosixFilePermissions(folder);
    if (owner(folder) == account.uid()) {
      return bits.contains(PosixFilePermission.OWNER_EXECUTE);
    }
    int group = (Integer) Files.getAttribute(folder, "unix:gid");
    return group == account.gid()
        ? bits.contains(PosixFilePermission.GROUP_EXECUTE)
        : bits.contains(PosixFilePermission.OTHERS_EXECUTE);
  }
}
