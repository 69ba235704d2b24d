package io.iacdharma.db.cli;

import io.iacdharma.db.cli.options.FlagSink;
import io.iacdharma.db.cli.options.GlobalOptions;
import io.iacdharma.db.error.ExitCode;
import io.iacdharma.db.report.Outcome;
import io.iacdharma.db.report.Report;
import picocli.CommandLine.Mixin;

/** One command: it parses nothing, renders nothing and catches nothing; it calls its room. */
public abstract class LeafCommand {

  @Mixin GlobalOptions global;

  /** The options that stand for settings, beside the global ones. */
  protected void flags(FlagSink sink) {}

  /** Does the work and says what came of it. */
  protected abstract Report run(CommandContext context);

  /** What a run that ended with this report exits with. */
  protected ExitCode exitCode(Report report) {
    boolean open = report.outcome() == Outcome.FINDINGS || report.outcome() == Outcome.PLANNED;
    return open && exitsOnFindings() ? ExitCode.FINDINGS : ExitCode.DONE;
  }

  /** Whether findings or pending changes make the run end with exit code 3. */
  protected boolean exitsOnFindings() {
    return false;
  }
}
