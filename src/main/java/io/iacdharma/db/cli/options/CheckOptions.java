package io.iacdharma.db.cli.options;

import io.iacdharma.db.config.CheckKeys;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What is checked, and what counts. */
public final class CheckOptions implements FlagSource {

  @Mixin FindingOptions findings = new FindingOptions();

  @Option(
      names = "--write-baseline",
      description = "write what is found into the baseline, so that only what is new counts")
  boolean writeBaseline;

  @Mixin FailOnOptions failOn = new FailOnOptions(CheckKeys.FAIL_ON);

  @Override
  public void collect(FlagSink sink) {
    findings.collect(sink);
    failOn.collect(sink);
  }

  /** Which checks look, at what, and what is known. */
  public FindingOptions findings() {
    return findings;
  }

  public List<String> tables() {
    return findings.tables();
  }

  public boolean writeBaseline() {
    return writeBaseline;
  }
}
