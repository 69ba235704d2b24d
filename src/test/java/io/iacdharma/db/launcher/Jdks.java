package io.iacdharma.db.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The JDKs of this machine that dharma-db can run on, one a feature release. */
final class Jdks {

  private Jdks() {}

  /** The homes, oldest release first; the one that runs this test is among them. */
  static Stream<Path> all() {
    Map<Integer, Path> found = new TreeMap<>();
    add(found, Path.of(System.getProperty("java.home")));
    Path debian = Path.of("/usr/lib/jvm");
    if (Files.isDirectory(debian)) {
      try (Stream<Path> homes = Files.list(debian)) {
        homes.sorted().forEach(home -> add(found, home));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return found.values().stream();
  }

  /** The version that a JDK's {@code release} file names, such as {@code 17.0.15}. */
  static String version(Path home) {
    try {
      return Files.readString(home.resolve("release"))
          .replaceFirst("(?s).*JAVA_VERSION=\"([^\"]*)\".*", "$1");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void add(Map<Integer, Path> found, Path home) {
    if (Files.isExecutable(home.resolve("bin/java")) && Files.isReadable(home.resolve("release"))) {
      int feature = Integer.parseInt(version(home).split("\\.")[0]);
      if (feature >= 17) {
        found.putIfAbsent(feature, home);
      }
    }
  }
}
