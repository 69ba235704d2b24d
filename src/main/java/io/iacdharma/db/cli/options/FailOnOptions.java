package io.iacdharma.db.cli.options;

import io.iacdharma.db.config.Key;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --fail-on} where a setting says it too. */
public final class FailOnOptions implements FlagSource {

  private final Key<String> key;

  @Option(
      names = "--fail-on",
      paramLabel = "SEVERITY",
      description = "exit 3 from this severity on: error, warning or never (default: error)")
  @Nullable String severity;

  /** The option that goes before this setting. */
  public FailOnOptions(Key<String> key) {
    this.key = key;
  }

  @Override
  public void collect(FlagSink sink) {
    sink.put(key, "--fail-on", severity);
  }
}
