package io.iacdharma.db.database.embedded;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** What differs from one operating system and processor to another. */
final class Platform {

  private Platform() {}

  static boolean isWindows() {
    return os().startsWith("windows");
  }

  static boolean isLinux() {
    return os().equals("linux");
  }

  /** A program's file: Windows adds its ending. */
  static Path program(Path bin, String name) {
    return bin.resolve(isWindows() ? name + ".exe" : name);
  }

  /** The archive of bundled programs that is made for this machine, if any is. */
  static Optional<String> bundle() {
    String processor =
        switch (System.getProperty("os.arch", "").toLowerCase(Locale.ROOT)) {
          case "amd64", "x86_64" -> "x86_64";
          case "aarch64", "arm64" -> "arm_64";
          default -> "";
        };
    String system = isWindows() ? "windows" : os().startsWith("mac") ? "darwin" : os();
    return processor.isEmpty()
        ? Optional.empty()
        : Optional.of("postgres-" + system + "-" + processor + ".txz");
  }

  private static String os() {
    return System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
  }
}
