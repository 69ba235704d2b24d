package io.iacdharma.db.report.render;

import io.iacdharma.db.error.ExitCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.report.FailOn;
import io.iacdharma.db.report.Finding;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A run of a command that gives findings, as the formats for machines need it.
 *
 * @param command the command's words
 * @param version dharma-db's version
 * @param findings what it found, in order
 * @param warnings what deserves attention though it is no finding
 * @param failOn which findings make it fail
 * @param problem why it ended before it could say what it found, or null
 * @param place the file and line of that problem, or null
 * @param exitCode what it exits with
 * @param durationMs wall time in milliseconds
 * @param pages gives the documentation's page of a name such as {@code rules/x}; empty without one
 */
public record CheckRun(
    String command,
    String version,
    List<Finding> findings,
    List<String> warnings,
    FailOn failOn,
    @Nullable Problem problem,
    @Nullable Place place,
    ExitCode exitCode,
    long durationMs,
    UnaryOperator<String> pages) {

  public CheckRun {
    findings = List.copyOf(findings);
    warnings = List.copyOf(warnings);
  }

  /**
   * A line of a file.
   *
   * @param file relative to the repository's root where possible
   * @param line 1-based
   */
  public record Place(String file, int line) {}

  /** The problem in one piece: what, where, why and what to do. */
  static String told(Problem problem) {
    StringBuilder text = new StringBuilder(problem.message());
    part(text, "at", problem.where());
    String state = problem.sqlState() == null ? "" : "SQLSTATE " + problem.sqlState() + ": ";
    part(text, "cause", problem.cause() == null ? null : state + problem.cause());
    part(text, "done", problem.done());
    part(text, "hint", problem.hint());
    return text.append("\ncode: ").append(problem.code()).toString();
  }

  private static void part(StringBuilder text, String name, @Nullable String value) {
    if (value != null && !value.isEmpty()) {
      text.append('\n').append(name).append(": ").append(value);
    }
  }
}
