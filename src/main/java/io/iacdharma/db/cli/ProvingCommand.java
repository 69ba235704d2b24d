package io.iacdharma.db.cli;

import io.iacdharma.db.error.ExitCode;
import io.iacdharma.db.report.Outcome;
import io.iacdharma.db.report.Report;

/** A command that proves something: what it finds says that it is not proven. */
abstract class ProvingCommand extends LeafCommand {

  @Override
  protected final ExitCode exitCode(Report report) {
    return report.outcome() == Outcome.FINDINGS ? ExitCode.VERIFICATION : ExitCode.DONE;
  }
}
