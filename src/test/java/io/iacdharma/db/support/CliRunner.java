package io.iacdharma.db.support;

import io.iacdharma.db.cli.Cli;
import io.iacdharma.db.cli.terminal.Terminal;
import io.iacdharma.db.config.Environment;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Runs real command lines in this process, in a folder and with variables of the test's own. */
public final class CliRunner {

  private final Path directory;
  private final Map<String, String> variables = new HashMap<>();
  private @Nullable String answers;

  public CliRunner(Path directory) {
    this.directory = directory;
  }

  /** Sets an environment variable. */
  public CliRunner with(String variable, String value) {
    variables.put(variable, value);
    return this;
  }

  /** Has a person at the terminal who types these lines. */
  public CliRunner answering(String lines) {
    answers = lines;
    return this;
  }

  /** A command line with more words at its end. */
  public static String[] words(String[] line, String... more) {
    return Stream.concat(Arrays.stream(line), Arrays.stream(more)).toArray(String[]::new);
  }

  /** Runs one command line. */
  public Run run(String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Terminal terminal =
        new Terminal(
            new PrintStream(out, false, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            answers == null ? null : new BufferedReader(new StringReader(answers)),
            answers != null);
    Environment environment =
        new Environment(Map.copyOf(variables), directory, directory.resolve("home"));
    int status = new Cli(environment, terminal, Clock.systemUTC()).run(args).status();
    return new Run(
        String.join(" ", args),
        status,
        out.toString(StandardCharsets.UTF_8),
        err.toString(StandardCharsets.UTF_8));
  }

  /**
   * What a run gave.
   *
   * @param line the arguments
   * @param status the exit code
   * @param out standard output
   * @param err standard error
   */
  public record Run(String line, int status, String out, String err) {

    /** Fails, showing both streams, unless the exit code is this one. */
    public Run expect(int expected) {
      if (status != expected) {
        throw new AssertionError("expected exit " + expected + "\n" + this);
      }
      return this;
    }

    /** Its standard output, which is one JSON document. */
    public JsonNode json() {
      try {
        return JsonMapper.shared().readTree(out);
      } catch (RuntimeException e) {
        throw new AssertionError("not one JSON document: " + this, e);
      }
    }

    @Override
    public String toString() {
      return "$ dharma-db " + line + "\n[exit " + status + "]\n--- out\n" + out + "--- err\n" + err;
    }
  }
}
