package io.iacdharma.db.cli;

import io.iacdharma.db.cli.options.FlagSink;
import io.iacdharma.db.cli.options.GlobalOptions;
import io.iacdharma.db.cli.terminal.Interruption;
import io.iacdharma.db.cli.terminal.Terminal;
import io.iacdharma.db.config.Environment;
import io.iacdharma.db.config.Settings;
import io.iacdharma.db.config.SettingsLoader;
import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.ExitCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.error.Suggestion;
import io.iacdharma.db.report.Report;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/**
 * Runs one command line: finds the command, binds its options, runs it, reports, gives the exit
 * code.
 */
public final class Cli {

  private final Environment environment;
  private final Terminal terminal;
  private final Clock clock;
  private final CommandTable table = Commands.table();

  public Cli(Environment environment, Terminal terminal, Clock clock) {
    this.environment = environment;
    this.terminal = terminal;
    this.clock = clock;
  }

  /** Runs and never throws. */
  public ExitCode run(String... args) {
    CommandWords words = CommandWords.split(args, table);
    if (words.words().isEmpty()) {
      return HelpText.of(table, terminal).overview(words.rest());
    }
    String group = words.words().get(0);
    if (table.find(words.text()).isEmpty()) {
      return table.verbs(group).isEmpty() ? unknown(group) : group(words, group);
    }
    CommandTable.Entry entry = table.find(words.text()).get();
    return execute(entry, words.rest());
  }

  private ExitCode execute(CommandTable.Entry entry, List<String> rest) {
    LeafCommand command = entry.factory().get();
    CommandLine line = commandLine(entry, command);
    RunReporter reporter = new RunReporter(entry.words(), command, terminal, clock, environment);
    try {
      line.parseArgs(rest.toArray(String[]::new));
    } catch (ParameterException e) {
      reporter.configureFrom(rest);
      return reporter.failed(usage(entry, e), e, null);
    }
    if (line.isUsageHelpRequested()) {
      terminal.out().print(line.getUsageMessage());
      terminal.out().flush();
      return ExitCode.DONE;
    }
    return run(entry, command, reporter);
  }

  private ExitCode run(CommandTable.Entry entry, LeafCommand command, RunReporter reporter) {
    GlobalOptions options = command.global;
    Interruption interruption = new Interruption();
    CommandContext context = null;
    ExitCode ended = ExitCode.BUG;
    try {
      reporter.configure(options);
      FlagSink sink = new FlagSink();
      options.collect(sink);
      command.flags(sink);
      Supplier<Settings> settings =
          () ->
              new SettingsLoader(environment)
                  .load(sink.flags(), options.config(), options.environment());
      interruption.install();
      context =
          new CommandContext(
              environment,
              terminal,
              clock,
              options,
              settings,
              interruption,
              command.onlyLooks() ? SessionNeed.NONE : SessionNeed.of(entry.words()));
      if (options.dryRun() && !command.hasDryRun()) {
        throw Problem.of(ErrorCode.USAGE, "%s has no dry run".formatted(entry.words()))
            .because("it works until it is stopped, on what comes; there is nothing to plan")
            .hint("dharma-db wal status tells what waits and where it would go")
            .exception();
      }
      Report report = command.run(context);
      ended = reporter.done(report, context, command.exitCode(report));
      return ended;
    } catch (DharmaException e) {
      return reporter.failed(e.problem(), e, context);
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      return reporter.failed(bug(e), e, context);
    } finally {
      if (context != null) {
        context.close();
      }
      if (ended != ExitCode.DONE || !command.runsUntilStopped()) {
        interruption.finished();
      }
      // Else the process ends before the signal would end it, and so with 0.
    }
  }

  /** The parser of one command, with all its options. */
  static CommandLine commandLine(CommandTable.Entry entry, LeafCommand command) {
    CommandLine line = new CommandLine(command);
    line.setCommandName("dharma-db " + entry.words());
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.getCommandSpec().usageMessage().description(entry.summary() + ".");
    return line;
  }

  private ExitCode group(CommandWords words, String group) {
    if (words.rest().stream().anyMatch(arg -> arg.equals("-h") || arg.equals("--help"))) {
      return HelpText.of(table, terminal).group(group);
    }
    String typed = words.rest().stream().filter(arg -> !arg.startsWith("-")).findFirst().orElse("");
    String message =
        typed.isEmpty()
            ? "'%s' needs one more word".formatted(group)
            : "there is no command '%s %s'%s"
                .formatted(group, typed, Suggestion.phrase(typed, table.verbs(group)));
    Problem problem =
        Problem.of(ErrorCode.USAGE, message)
            .because(group + " has " + String.join(", ", table.verbs(group)))
            .hint("dharma-db " + group + " --help");
    RunReporter reporter = new RunReporter(group, null, terminal, clock, environment);
    reporter.configureFrom(words.rest());
    return reporter.failed(problem, null, null);
  }

  private ExitCode unknown(String word) {
    Problem problem =
        Problem.of(
                ErrorCode.USAGE,
                "there is no command '%s'%s"
                    .formatted(word, Suggestion.phrase(word, table.groups())))
            .hint("dharma-db --help");
    return new RunReporter(word, null, terminal, clock, environment).failed(problem, null, null);
  }

  private Problem usage(CommandTable.Entry entry, ParameterException e) {
    String hint = "dharma-db " + entry.words() + " --help";
    if (e instanceof CommandLine.UnmatchedArgumentException unmatched) {
      String typed = unmatched.getUnmatched().get(0);
      boolean option = typed.startsWith("-");
      List<String> known =
          option ? options(e.getCommandLine()) : table.verbs(entry.words().split(" ")[0]);
      String what = option ? "option" : "argument";
      return Problem.of(
              ErrorCode.USAGE,
              "unknown %s '%s'%s".formatted(what, typed, Suggestion.phrase(typed, known)))
          .hint(hint);
    }
    return Problem.of(ErrorCode.USAGE, String.valueOf(e.getMessage())).hint(hint);
  }

  private static List<String> options(CommandLine line) {
    return line.getCommandSpec().options().stream()
        .flatMap(option -> List.of(option.names()).stream())
        .toList();
  }

  private static Problem bug(Throwable e) {
    return Problem.of(ErrorCode.INTERNAL, "this is a bug in dharma-db")
        .because(e.toString())
        .hint("run it again with --stacktrace and report what it prints");
  }
}
