package io.iacdharma.db.report.render;

import io.iacdharma.db.error.Problem;
import io.iacdharma.db.report.Outcome;
import io.iacdharma.db.report.Report;
import io.iacdharma.db.report.Target;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The one JSON document of a run. Fields are only ever added within a major {@code schemaVersion}.
 *
 * @param command the command's words
 * @param target what it worked on, when it got as far as knowing
 * @param report what it said, when it ended well
 * @param problem why it failed, otherwise
 * @param durationMs wall time of the run in milliseconds
 */
public record Envelope(
    String command,
    @Nullable Target target,
    @Nullable Report report,
    @Nullable Problem problem,
    long durationMs) {

  private static final String SCHEMA_VERSION = "1.0";

  /** The document as a tree for {@link JsonWriter}. */
  public Map<String, @Nullable Object> toTree() {
    Map<String, @Nullable Object> tree = new LinkedHashMap<>();
    tree.put("schemaVersion", SCHEMA_VERSION);
    tree.put("command", command);
    tree.put("target", target);
    tree.put("outcome", outcome().word());
    tree.put("data", report == null ? Map.of() : report.data());
    tree.put("warnings", report == null ? List.of() : report.warnings());
    tree.put("error", problem == null ? null : error(problem));
    tree.put("durationMs", durationMs);
    return tree;
  }

  private Outcome outcome() {
    return report == null || problem != null ? Outcome.FAILED : report.outcome();
  }

  private static Map<String, @Nullable Object> error(Problem problem) {
    Map<String, @Nullable Object> error = new LinkedHashMap<>();
    error.put("code", problem.code().name());
    error.put("message", problem.message());
    error.put("hint", problem.hint());
    error.put("exitCode", problem.code().exitCode().status());
    error.put("sqlState", problem.sqlState());
    error.put("where", problem.where());
    error.put("cause", problem.cause());
    error.put("done", problem.done());
    return error;
  }
}
