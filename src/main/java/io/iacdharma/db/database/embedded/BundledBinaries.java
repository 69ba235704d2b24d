package io.iacdharma.db.database.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * The programs that come with dharma-db: enough to serve, without client programs. They are
 * unpacked once for a home; a folder that is there is whole, because it gets its name last.
 */
final class BundledBinaries {

  /** Whether there is an archive for this machine. */
  boolean areThere() {
    return archive().isPresent();
  }

  /**
   * The folder of the programs, unpacked if need be; nothing when none are made for this machine.
   */
  Optional<Path> unpacked(Home home) throws IOException {
    Optional<URL> archive = archive();
    if (archive.isEmpty()) {
      return Optional.empty();
    }
    Path folder = home.binaries().resolve(name(archive.get()));
    if (!Files.isDirectory(folder)) {
      Path unfinished = home.binaries().resolve("unfinished");
      Folders.delete(unfinished);
      Files.createDirectories(unfinished);
      FileAccess.permit(home.binaries(), "rwxr-xr-x");
      FileAccess.permit(unfinished, "rwxr-xr-x");
      try (InputStream in = archive.get().openStream()) {
        TarXz.unpack(in, unfinished);
      }
      Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
    }
    return Optional.of(folder.resolve("bin"));
  }

  private static Optional<URL> archive() {
    return Platform.bundle().map(name -> BundledBinaries.class.getResource("/" + name));
  }

  /** Named after its content: a newer dharma-db brings other programs. */
  private static String name(URL archive) throws IOException {
    CRC32 crc = new CRC32();
    try (InputStream in = archive.openStream()) {
      byte[] buffer = new byte[1 << 16];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        crc.update(buffer, 0, n);
      }
    }
    return HexFormat.of().toHexDigits((int) crc.getValue());
  }
}
