package io.iacdharma.db.database.embedded;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * A tar archive, packed by xz. Apart from its only caller, so that the libraries for it are loaded
 * when there is something to unpack, which is once in a server's life.
 */
final class TarXz {

  private static final int OWNER_EXECUTE = 0100;

  private TarXz() {}

  /** Unpacks into a folder that is there; refuses an entry that would lie outside it. */
  static void unpack(InputStream packed, Path folder) throws IOException {
    try (TarArchiveInputStream tar =
        new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(packed, 1 << 16)))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        Path file = folder.resolve(entry.getName()).normalize();
        if (!file.startsWith(folder)) {
          throw new IOException("the archive names a file outside its folder: " + entry.getName());
        }
        place(entry, tar, file);
      }
    }
  }

  private static void place(TarArchiveEntry entry, InputStream content, Path file)
      throws IOException {
    if (entry.isDirectory()) {
      Files.createDirectories(file);
      FileAccess.permit(file, "rwxr-xr-x");
      return;
    }
    if (file.getParent() != null) {
      Files.createDirectories(file.getParent());
    }
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
    } else {
      Files.copy(content, file);
      FileAccess.permit(file, (entry.getMode() & OWNER_EXECUTE) != 0 ? "rwxr-xr-x" : "rw-r--r--");
    }
  }
}
