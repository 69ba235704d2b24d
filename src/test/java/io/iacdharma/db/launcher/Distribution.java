package io.iacdharma.db.launcher;

import io.iacdharma.db.support.Processes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The build and its launcher, copied to a folder that a test may harm; without sources. */
record Distribution(Path home) {

  /** Copies what a package of dharma-db would hold. */
  static Distribution copyTo(Path home) {
    Path project = Path.of("").toAbsolutePath();
    copy(project.resolve("scripts"), home.resolve("scripts"));
    copy(project.resolve("target/lib"), home.resolve("target/lib"));
    return new Distribution(home);
  }

  Path launcher() {
    return home.resolve("scripts/dharma-db");
  }

  Path jar() {
    return home.resolve("target/lib/dharma-db.jar");
  }

  /** A process with only these variables and the path. */
  ProcessBuilder process(Map<String, String> variables, String... args) {
    return process(launcher(), variables, args);
  }

  ProcessBuilder process(Path launcher, Map<String, String> variables, String... args) {
    List<String> line = Stream.concat(Stream.of(launcher.toString()), Stream.of(args)).toList();
    ProcessBuilder builder = new ProcessBuilder(line).directory(home.toFile());
    Map<String, String> environment = new HashMap<>(variables);
    environment.put("PATH", System.getenv("PATH"));
    environment.put("HOME", home.toString());
    builder.environment().clear();
    builder.environment().putAll(environment);
    return builder;
  }

  Processes.Ended run(Map<String, String> variables, String... args) {
    return Processes.run(process(variables, args));
  }

  /** The archives that were made, of any JDK. */
  List<Path> archives() {
    try (Stream<Path> files = Files.walk(home.resolve("target/launch"))) {
      return files.filter(file -> file.endsWith("archive")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void copy(Path from, Path to) {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Path target = to.resolve(from.relativize(file));
        if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
