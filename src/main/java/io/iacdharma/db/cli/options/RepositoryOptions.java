package io.iacdharma.db.cli.options;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which repository a command works with. */
public final class RepositoryOptions {

  @Option(
      names = "--repository",
      paramLabel = "NAME|DIR",
      description = "a repository of the settings, or a folder (default: all of the settings)")
  @Nullable String repository;

  @Option(
      names = "--archive",
      paramLabel = "ID",
      description = "the archive in it, system identifier and number (default: the only one)")
  @Nullable String archive;

  /** The options of a command that names its repository in another way. */
  public static RepositoryOptions of(@Nullable String repository, @Nullable String archive) {
    RepositoryOptions options = new RepositoryOptions();
    options.repository = repository;
    options.archive = archive;
    return options;
  }

  public @Nullable String repository() {
    return repository;
  }

  public @Nullable String archive() {
    return archive;
  }
}
