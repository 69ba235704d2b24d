package io.iacdharma.db.cli;

import io.iacdharma.db.cli.options.GlobalOptions;
import io.iacdharma.db.cli.terminal.LibraryLog;
import io.iacdharma.db.cli.terminal.Style;
import io.iacdharma.db.cli.terminal.Terminal;
import io.iacdharma.db.config.Environment;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.ExitCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.report.FailOn;
import io.iacdharma.db.report.Metric;
import io.iacdharma.db.report.Report;
import io.iacdharma.db.report.Target;
import io.iacdharma.db.report.render.CheckRun;
import io.iacdharma.db.report.render.Envelope;
import io.iacdharma.db.report.render.FindingsRenderer;
import io.iacdharma.db.report.render.Format;
import io.iacdharma.db.report.render.JsonWriter;
import io.iacdharma.db.report.render.MarkdownRenderer;
import io.iacdharma.db.report.render.TextRenderer;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The one door through which a run's result leaves: standard output, files and the exit code. */
final class RunReporter {

  private final String command;
  private final @Nullable LeafCommand leaf;
  private final Terminal terminal;
  private final Clock clock;
  private final Environment environment;
  private final Instant started;
  private Format format = Format.TEXT;
  private boolean stackTrace;
  private Style style = Style.PLAIN;
  private @Nullable Path outputFile;
  private @Nullable RunRecords records;

  /**
   * Creates the reporter of one run.
   *
   * @param leaf the command, or null when there is none of these words
   */
  RunReporter(
      String command,
      @Nullable LeafCommand leaf,
      Terminal terminal,
      Clock clock,
      Environment environment) {
    this.command = command;
    this.leaf = leaf;
    this.terminal = terminal;
    this.clock = clock;
    this.environment = environment;
    this.started = clock.instant();
  }

  /** Takes the options of a line that could be parsed. */
  void configure(GlobalOptions options) {
    stackTrace = options.stackTrace();
    style = Style.of(options.color(), environment, terminal.isInteractive());
    if (options.loudness() > 1) {
      LibraryLog.loud();
    }
    outputFile = options.outputFile() == null ? null : environment.resolve(options.outputFile());
    records =
        new RunRecords(
            options.logFile() == null ? null : environment.resolve(options.logFile()),
            options.metricsFile() == null ? null : environment.resolve(options.metricsFile()));
    if (options.output() != null) {
      format = Format.require(options.output(), "-o", command, givesFindings());
    } else {
      String wished = environment.variable("DHARMA_DB_OUTPUT").orElse("text");
      Format any = Format.require(wished, "DHARMA_DB_OUTPUT", command, true);
      // A job sets the variable for all its commands, and not each of them gives findings.
      format = any.onlyFindings() && !givesFindings() ? Format.TEXT : any;
    }
  }

  /** Finds the wished format on a line that could not be parsed, so that its error has it too. */
  void configureFrom(List<String> rest) {
    for (int i = 0; i < rest.size(); i++) {
      String arg = rest.get(i);
      stackTrace |= arg.equals("--stacktrace");
      boolean next = (arg.equals("-o") || arg.equals("--output")) && i + 1 < rest.size();
      String name = next ? rest.get(i + 1) : arg.replaceFirst("^(--output=|-o=?)", "");
      if (next || !name.equals(arg)) {
        Format.of(name)
            .filter(wished -> givesFindings() || !wished.onlyFindings())
            .ifPresent(wished -> format = wished);
      }
    }
  }

  private boolean givesFindings() {
    return leaf != null && leaf.givesFindings();
  }

  ExitCode done(Report report, CommandContext context, ExitCode code) {
    Target target = context.target().orElse(null);
    for (String warning : report.warnings()) {
      context.talk().say(style.warning("warning:") + " " + warning);
    }
    write(rendered(report, target, code));
    record(code, target, null, report.metrics());
    return code;
  }

  ExitCode failed(Problem problem, @Nullable Throwable origin, @Nullable CommandContext context) {
    Target target = context == null ? null : context.target().orElse(null);
    boolean stopped = context != null && context.interruption().isRequested();
    Problem told = stopped ? interrupted(problem) : problem;
    terminal.out().flush();
    if (format == Format.JSON) {
      write(json(new Envelope(command, target, null, told, elapsed())));
    } else {
      if (format == Format.PROMETHEUS) {
        write(exposition(told.code().exitCode(), List.of()));
      } else if (givesFindings() && format != Format.TEXT) {
        write(FindingsRenderer.render(format, checkRun(told), List.of()));
      }
      terminal.err().print(ErrorText.of(told, style));
    }
    if (stackTrace && origin != null) {
      origin.printStackTrace(terminal.err());
    }
    terminal.err().flush();
    record(told.code().exitCode(), target, told, List.of());
    return told.code().exitCode();
  }

  private static Problem interrupted(Problem problem) {
    return new Problem(
        ErrorCode.INTERRUPTED,
        "stopped by a signal",
        problem.where(),
        problem.cause(),
        problem.done(),
        "run the same command again; it goes on where this run stopped",
        problem.sqlState());
  }

  private String rendered(Report report, @Nullable Target target, ExitCode code) {
    if (format == Format.JSON) {
      return json(new Envelope(command, target, report, null, elapsed()));
    }
    if (format == Format.PROMETHEUS) {
      return exposition(code, report.metrics());
    }
    if (givesFindings()) {
      return FindingsRenderer.render(format, checkRun(report, code), report.blocks());
    }
    return format == Format.MARKDOWN
        ? new MarkdownRenderer().render(report.blocks())
        : new TextRenderer().render(report.blocks());
  }

  private CheckRun checkRun(Report report, ExitCode code) {
    Places places = new Places(environment);
    return new CheckRun(
        command,
        VersionCommand.version(),
        format == Format.TEXT
            ? report.findings().stream().map(places::fromHere).toList()
            : report.findings(),
        report.warnings(),
        leaf == null ? FailOn.ERROR : leaf.failOn(),
        null,
        null,
        code,
        elapsed(),
        HelpPages::text);
  }

  private CheckRun checkRun(Problem problem) {
    return new CheckRun(
        command,
        VersionCommand.version(),
        List.of(),
        List.of(),
        FailOn.ERROR,
        problem,
        new Places(environment).of(problem.where()),
        problem.code().exitCode(),
        elapsed(),
        HelpPages::text);
  }

  private String exposition(ExitCode code, List<Metric> measured) {
    return RunRecords.exposition(command, started, clock.instant(), code, measured);
  }

  private static String json(Envelope envelope) {
    StringWriter text = new StringWriter();
    new JsonWriter().write(envelope.toTree(), text);
    return text.toString();
  }

  private void write(String text) {
    terminal.out().print(text);
    terminal.out().flush();
    if (outputFile != null) {
      replace(outputFile, text);
    }
  }

  private void record(
      ExitCode code, @Nullable Target target, @Nullable Problem problem, List<Metric> measured) {
    if (records != null) {
      records.write(command, started, clock.instant(), code, target, problem, measured);
    }
  }

  private long elapsed() {
    return Duration.between(started, clock.instant()).toMillis();
  }

  /** Writes beside the file and renames, so that a reader never sees half of it. */
  static void replace(Path file, String text) {
    Path beside = file.resolveSibling(file.getFileName() + ".tmp");
    try {
      Files.writeString(beside, text, StandardCharsets.UTF_8);
      Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw Problem.of(ErrorCode.FILE_NOT_WRITABLE, "cannot write %s".formatted(file))
          .because(e.toString())
          .exception(e);
    }
  }
}
