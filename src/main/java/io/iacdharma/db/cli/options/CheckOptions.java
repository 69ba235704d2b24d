package io.iacdharma.db.cli.options;

import io.iacdharma.db.config.CheckKeys;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What is checked, and what counts. */
public final class CheckOptions implements FlagSource {

  @Mixin FindingOptions findings = new FindingOptions();

  @Option(
      names = "--write-baseline",
      description = "write what is found into the baseline, so that only what is new counts")
  boolean writeBaseline;

  @Option(
      names = "--fail-on",
      paramLabel = "SEVERITY",
      description = "exit 3 from this severity on: error, warning or never (default: error)")
  @Nullable String failOn;

  @Override
  public void collect(FlagSink sink) {
    findings.collect(sink);
    sink.put(CheckKeys.FAIL_ON, "--fail-on", failOn);
  }

  public List<String> only() {
    return findings.only();
  }

  public List<String> tables() {
    return findings.tables();
  }

  public boolean writeBaseline() {
    return writeBaseline;
  }
}
