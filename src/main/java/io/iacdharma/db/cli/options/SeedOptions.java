package io.iacdharma.db.cli.options;

import io.iacdharma.db.config.Keys;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that every {@code seed} command takes. */
public final class SeedOptions implements FlagSource {

  @Option(
      names = "--directory",
      paramLabel = "DIR",
      description = "folder of the datasets (default: reference-data)")
  @Nullable String directory;

  @Override
  public void collect(FlagSink sink) {
    sink.put(Keys.SEED_DIRECTORY, "--directory", directory);
  }
}
