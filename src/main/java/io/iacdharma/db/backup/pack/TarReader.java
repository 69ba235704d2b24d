package io.iacdharma.db.backup.pack;

import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** Reads the archives that pg_basebackup writes. */
public final class TarReader {

  private static final int PERMISSIONS = 0777;

  private TarReader() {}

  /**
   * Reads an archive to its end.
   *
   * @param packed the archive as it is stored; it is read to its end and closed
   * @param kind how it is packed
   * @param prefix where it belongs in the data directory: empty, or {@code pg_tblspc/<oid>/}
   * @throws IOException also when the archive ends too early or is none
   */
  public static void read(InputStream packed, Compression.Kind kind, String prefix, TarSink sink)
      throws IOException {
    try (InputStream unpacked = kind.open(packed);
        TarArchiveInputStream tar = new TarArchiveInputStream(unpacked)) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        String path = prefix + plain(entry.getName());
        int mode = entry.getMode() & PERMISSIONS;
        if (entry.isDirectory()) {
          sink.folder(path, mode);
        } else if (entry.isSymbolicLink()) {
          sink.link(path, entry.getLinkName());
        } else if (entry.isFile()) {
          sink.file(path, entry.getSize(), mode, tar);
        } else {
          throw new IOException("%s is neither file nor folder".formatted(path));
        }
      }
      drain(unpacked);
    }
  }

  /** What follows the last entry is padding, but its checksum counts. */
  private static void drain(InputStream rest) throws IOException {
    byte[] buffer = new byte[8192];
    while (rest.read(buffer) >= 0) {
      // Only the end matters.
    }
  }

  private static String plain(String name) {
    String path = name.startsWith("./") ? name.substring(2) : name;
    path = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    if (path.startsWith("/") || ("/" + path + "/").contains("/../")) {
      throw new IllegalArgumentException("'%s' leads out of the backup".formatted(name));
    }
    return path;
  }
}
