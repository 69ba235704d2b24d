package io.iacdharma.db.database.embedded;

import java.nio.file.Path;
import java.util.Comparator;

/**
 * The programs of one PostgreSQL version.
 *
 * @param bin the folder that holds them
 * @param version as they tell it, such as 17.5, 18beta1 or 18.6
 */
public record Installation(Path bin, String version) {

  /** Older versions first. */
  static final Comparator<Installation> BY_AGE =
      Comparator.comparingInt(Installation::major).thenComparingInt(Installation::minor);

  /** The major version, such as 17. */
  public int major() {
    return Integer.parseInt(version.replaceFirst("^(\\d+).*", "$1"));
  }

  /** The minor version; 0 for one that is not yet released. */
  int minor() {
    return version.matches("\\d+\\.\\d+.*")
        ? Integer.parseInt(version.replaceFirst("^\\d+\\.(\\d+).*", "$1"))
        : 0;
  }

  /** One of its programs, such as {@code pg_basebackup}. */
  public Path program(String name) {
    return Platform.program(bin, name);
  }
}
