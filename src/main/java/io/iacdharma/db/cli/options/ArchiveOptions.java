package io.iacdharma.db.cli.options;

import io.iacdharma.db.config.Keys;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where archives are. */
public final class ArchiveOptions implements FlagSource {

  @Option(
      names = "--directory",
      paramLabel = "DIR",
      description = "folder of the archives (default: partition-archive)")
  @Nullable String directory;

  @Override
  public void collect(FlagSink sink) {
    sink.put(Keys.PARTITION_ARCHIVE, "--directory", directory);
  }
}
