package io.iacdharma.db.cli;

import io.iacdharma.db.cli.options.FlagSink;
import io.iacdharma.db.cli.options.GlobalOptions;
import io.iacdharma.db.error.ExitCode;
import io.iacdharma.db.report.FailOn;
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

  /** Whether it gives findings, and so has the formats that hold nothing else. */
  protected boolean givesFindings() {
    return false;
  }

  /** Which findings end a run of a command that gives them with exit code 3. */
  protected FailOn failOn() {
    return FailOn.ERROR;
  }

  /**
   * Whether it is a service: a signal is how its run is meant to end, so a run that ended well
   * after one exits with 0.
   */
  protected boolean runsUntilStopped() {
    return false;
  }

  /** Whether it can say beforehand what it would do; what works on files to come cannot. */
  protected boolean hasDryRun() {
    return !runsUntilStopped();
  }

  /** Whether this line only looks, although others of this command change something. */
  protected boolean onlyLooks() {
    return false;
  }

  /** What a run that ended with this report exits with. */
  protected ExitCode exitCode(Report report) {
    if (givesFindings()) {
      return failOn().fails(report.findings()) ? ExitCode.FINDINGS : ExitCode.DONE;
    }
    boolean open = report.outcome() == Outcome.FINDINGS || report.outcome() == Outcome.PLANNED;
    return open && exitsOnFindings() ? ExitCode.FINDINGS : ExitCode.DONE;
  }

  /** Whether findings or pending changes make the run end with exit code 3. */
  protected boolean exitsOnFindings() {
    return false;
  }
}
