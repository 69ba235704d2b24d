package io.iacdharma.db;

import io.iacdharma.db.cli.Cli;
import io.iacdharma.db.cli.terminal.Terminal;
import io.iacdharma.db.config.Environment;
import io.iacdharma.db.error.ExitCode;
import java.time.Clock;

/** The program: the only place that ends the process. */
public final class Main {

  private Main() {}

  /** Runs one command line and exits with its code. */
  public static void main(String[] args) {
    ExitCode code = run(args);
    if (code == ExitCode.INTERRUPTED) {
      // The virtual machine is ending already, with the signal's own status; this waits for it.
      System.exit(code.status());
    }
    // Everything is written and closed. System.exit would look up a logger first, which takes a
    // tenth of the time of a short command.
    Runtime.getRuntime().halt(code.status());
  }

  /** Runs one command line on the process's own streams and variables. */
  static ExitCode run(String... args) {
    return new Cli(Environment.system(), Terminal.system(), Clock.systemUTC()).run(args);
  }
}
