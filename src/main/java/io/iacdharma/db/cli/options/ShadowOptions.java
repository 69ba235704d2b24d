package io.iacdharma.db.cli.options;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where files are run so that the target need not be touched. */
public final class ShadowOptions {

  @Option(
      names = "--shadow-url",
      paramLabel = "URL",
      description =
          "server on which a database is made and dropped again (default: a server made for the run)")
  @Nullable String shadowUrl;

  @Option(
      names = "--from-dump",
      paramLabel = "FILE",
      description = "begin from this dump (pg_dump --schema-only) instead of replaying the history")
  @Nullable String fromDump;

  public @Nullable String shadowUrl() {
    return shadowUrl;
  }

  public @Nullable String fromDump() {
    return fromDump;
  }
}
