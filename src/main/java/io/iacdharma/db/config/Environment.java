package io.iacdharma.db.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What the process was started with: variables, working folder and home. Injected, so that a test
 * can give its own.
 *
 * @param variables the environment variables
 * @param directory the working folder, absolute
 * @param home the user's home folder
 */
public record Environment(Map<String, String> variables, Path directory, Path home) {

  /** The real one. */
  public static Environment system() {
    return new Environment(
        System.getenv(),
        Path.of("").toAbsolutePath(),
        Path.of(System.getProperty("user.home", "/")));
  }

  /** A variable that is set and not empty. */
  public Optional<String> variable(String name) {
    return Optional.ofNullable(variables.get(name)).filter(value -> !value.isEmpty());
  }

  /**
   * The root of the repository that the working folder lies in: the nearest folder at or above it
   * that holds {@code .git}; the working folder itself when there is none.
   */
  public Path repository() {
    for (Path folder = directory; folder != null; folder = folder.getParent()) {
      if (Files.exists(folder.resolve(".git"))) {
        return folder;
      }
    }
    return directory;
  }

  /** {@code path} relative to the working folder. */
  public Path resolve(String path) {
    return directory.resolve(path).normalize();
  }
}
