package io.iacdharma.db.cli;

import io.iacdharma.db.report.FailOn;
import picocli.CommandLine.Option;

/** A command that looks how something is and gives findings where it is not well. */
abstract class StatusCommand extends LeafCommand {

  @Option(
      names = "--fail-on",
      paramLabel = "SEVERITY",
      description = "exit 3 from this severity on: error, warning or never (default: error)")
  FailOn failOn = FailOn.ERROR;

  @Override
  protected final boolean givesFindings() {
    return true;
  }

  @Override
  protected final FailOn failOn() {
    return failOn;
  }
}
