package io.iacdharma.db.cli.options;

import io.iacdharma.db.config.Keys;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that every command takes; they may stand anywhere on the line. */
public final class GlobalOptions implements FlagSource {

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "postgresql://, jdbc:postgresql: or embedded:")
  @Nullable String url;

  @Option(
      names = "--admin-url",
      paramLabel = "URL",
      description = "the same database past the pooler, for what needs a session of its own")
  @Nullable String adminUrl;

  @Option(names = "--env", paramLabel = "NAME", description = "environment of dharma-db.yaml")
  @Nullable String environment;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "configuration file (default: dharma-db.yaml)")
  @Nullable String config;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      description =
          "text, json or markdown; where there are findings also sarif, junit, codequality, github,"
              + " prometheus")
  @Nullable String output;

  @Option(
      names = "--output-file",
      paramLabel = "FILE",
      description = "write the output here as well, in one step")
  @Nullable String outputFile;

  @Option(names = "--dry-run", description = "show what would be done, change nothing")
  boolean dryRun;

  @Option(
      names = {"-y", "--yes"},
      description = "confirm everything but the loss of rows")
  boolean yes;

  @Option(
      names = "--confirm",
      paramLabel = "DATABASE",
      description = "confirm the loss of rows in this database")
  @Nullable String confirm;

  @Option(
      names = "--lock-timeout",
      paramLabel = "TIME",
      description = "longest wait for a lock on a table (default: 1s)")
  @Nullable String lockTimeout;

  @Option(
      names = "--wait",
      paramLabel = "TIME",
      description = "longest wait for another run (default: 5min)")
  @Nullable String wait;

  @Option(
      names = "--password-file",
      paramLabel = "FILE",
      description = "file that holds the password")
  @Nullable String passwordFile;

  @Option(names = "--color", paramLabel = "WHEN", description = "auto, always or never")
  String color = "auto";

  @Option(
      names = {"-q", "--quiet"},
      description = "say only errors")
  boolean quiet;

  @Option(
      names = {"-v", "--verbose"},
      description = "say more; twice for library messages")
  boolean[] verbose = {};

  @Option(
      names = "--log-file",
      paramLabel = "FILE",
      description = "append what happened as JSON lines")
  @Nullable String logFile;

  @Option(
      names = "--metrics-file",
      paramLabel = "FILE",
      description = "write Prometheus metrics, also on failure")
  @Nullable String metricsFile;

  @Option(names = "--stacktrace", description = "show the stack trace of an error")
  boolean stackTrace;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "show this help")
  boolean help;

  @Override
  public void collect(FlagSink sink) {
    sink.put(Keys.URL, "--url", url);
    sink.put(Keys.ADMIN_URL, "--admin-url", adminUrl);
    sink.put(Keys.LOCK_TIMEOUT, "--lock-timeout", lockTimeout);
    sink.put(Keys.WAIT, "--wait", wait);
    sink.put(Keys.PASSWORD_FILE, "--password-file", passwordFile);
  }

  public @Nullable String environment() {
    return environment;
  }

  public @Nullable String config() {
    return config;
  }

  public @Nullable String output() {
    return output;
  }

  public @Nullable String outputFile() {
    return outputFile;
  }

  public boolean dryRun() {
    return dryRun;
  }

  public boolean yes() {
    return yes;
  }

  public @Nullable String confirm() {
    return confirm;
  }

  public String color() {
    return color;
  }

  /** -1 quiet, 0 normal, 1 verbose, 2 and more with library messages. */
  public int loudness() {
    return quiet ? -1 : verbose.length;
  }

  public @Nullable String logFile() {
    return logFile;
  }

  public @Nullable String metricsFile() {
    return metricsFile;
  }

  public boolean stackTrace() {
    return stackTrace;
  }
}
