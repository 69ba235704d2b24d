package io.iacdharma.db;

import io.iacdharma.db.cli.Cli;
import io.iacdharma.db.cli.terminal.Terminal;
import io.iacdharma.db.config.Environment;
import java.time.Clock;

/** The program: the only place that ends the process. */
public final class Main {

  private Main() {}

  /** Runs one command line and exits with its code. */
  public static void main(String[] args) {
    Cli cli = new Cli(Environment.system(), Terminal.system(), Clock.systemUTC());
    System.exit(cli.run(args).status());
  }
}
