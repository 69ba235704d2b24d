package io.iacdharma.db.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The complete PostgreSQL installations that tests can use, one a major version, oldest first. */
public final class Installations {

  private Installations() {}

  /**
   * The bin folders that {@code DHARMA_DB_TEST_POSTGRES} names (separated by colons), and those of
   * the machine.
   */
  public static List<Path> found() {
    Map<Integer, Path> byMajor = new TreeMap<>(Comparator.naturalOrder());
    for (Path bin : candidates()) {
      if (Files.isExecutable(bin.resolve("initdb"))
          && Files.isExecutable(bin.resolve("pg_basebackup"))) {
        byMajor.putIfAbsent(major(bin), bin);
      }
    }
    if (byMajor.isEmpty()) {
      throw new IllegalStateException("no PostgreSQL found; set DHARMA_DB_TEST_POSTGRES");
    }
    return List.copyOf(byMajor.values());
  }

  /** The major version of the programs in a folder. */
  public static int major(Path bin) {
    String version = Unprivileged.run(Path.of("/"), bin + "/postgres", "--version");
    return Integer.parseInt(version.replaceFirst("(?s)^postgres \\(PostgreSQL\\) (\\d+).*", "$1"));
  }

  private static List<Path> candidates() {
    List<Path> candidates = new ArrayList<>();
    String named = System.getenv("DHARMA_DB_TEST_POSTGRES");
    if (named != null) {
      for (String path : named.split(":")) {
        candidates.add(Path.of(path));
      }
    }
    Path debian = Path.of("/usr/lib/postgresql");
    if (Files.isDirectory(debian)) {
      try (Stream<Path> majors = Files.list(debian)) {
        majors.map(major -> major.resolve("bin")).forEach(candidates::add);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return candidates;
  }
}
