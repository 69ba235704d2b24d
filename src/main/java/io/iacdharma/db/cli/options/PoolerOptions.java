package io.iacdharma.db.cli.options;

import io.iacdharma.db.config.PoolerKeys;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which PgBouncer a command is about. */
public final class PoolerOptions implements FlagSource {

  @Option(
      names = "--pgbouncer-version",
      paramLabel = "VERSION",
      description = "PgBouncer's version (default: that of the installed program)")
  @Nullable String version;

  @Override
  public void collect(FlagSink sink) {
    sink.put(PoolerKeys.VERSION, "--pgbouncer-version", version);
  }
}
