package io.iacdharma.db.cli.options;

import io.iacdharma.db.config.BackupKeys;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a clone lies for as long as it is needed. */
public final class ScratchOptions implements FlagSource {

  @Option(
      names = "--directory",
      paramLabel = "DIR",
      description = "restore below this folder (default: drill.directory, else the repository)")
  @Nullable String directory;

  @Override
  public void collect(FlagSink sink) {
    sink.put(BackupKeys.DRILL_DIRECTORY, "--directory", directory);
  }
}
