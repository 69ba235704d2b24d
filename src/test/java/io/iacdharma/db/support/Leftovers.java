package io.iacdharma.db.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the tests of this JVM leave behind: servers that run and folders. Both go when the JVM ends,
 * by a shell of their own that the JVM does not wait for: the files of hundreds of databases take
 * longer to remove than a fork of the build may take to end.
 */
public final class Leftovers {

  /** Servers and poolers first, all at once, and by force when one stays; then the files. */
  private static final String SCRIPT =
      """
      for file in $(for home in "$@"; do echo "$home/data/postmaster.pid" "$home/pid"; done); do
        [ -f "$file" ] || continue
        pid=$(head -1 "$file")
        kill -QUIT "$pid" 2>/dev/null || continue
        ( i=0; while kill -0 "$pid" 2>/dev/null && [ $i -lt 100 ]; do i=$((i + 1)); sleep 0.1; done
          kill -9 "$pid" 2>/dev/null ) &
      done
      wait
      rm -rf "$@"
      """;

  private static final Set<Path> FOLDERS = ConcurrentHashMap.newKeySet();

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(Leftovers::remove, "leftovers"));
  }

  private Leftovers() {}

  /** A new folder under the temporary one. A server's folder has its data in {@code data}. */
  public static Path folder(String prefix) {
    try {
      Path folder = Files.createTempDirectory(prefix).toRealPath();
      FOLDERS.add(folder);
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A new folder that the servers' user owns and everybody may pass through. */
  static Path servers() {
    try {
      Path folder = folder("dharma-db-test");
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
      Unprivileged.own(folder);
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Removes a folder now, as the servers' user. */
  static void remove(Path folder) {
    Unprivileged.run(Path.of("/"), "rm", "-rf", folder.toString());
    FOLDERS.remove(folder);
  }

  private static void remove() {
    List<String> line = new ArrayList<>(List.of("setsid", "sh", "-c", SCRIPT, "sh"));
    FOLDERS.stream().map(Path::toString).forEach(line::add);
    try {
      new ProcessBuilder(line)
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .getOutputStream()
          .close();
    } catch (IOException e) {
      System.err.println("left behind: " + FOLDERS + ": " + e.getMessage());
    }
  }
}
