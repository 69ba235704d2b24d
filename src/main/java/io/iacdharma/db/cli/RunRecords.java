package io.iacdharma.db.cli;

import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.ExitCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.report.Metric;
import io.iacdharma.db.report.Target;
import io.iacdharma.db.report.render.JsonLine;
import io.iacdharma.db.report.render.PrometheusRenderer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a run leaves behind for machines: a line in a log and a Prometheus text file.
 *
 * @param log the file that gets one JSON line a run, or null
 * @param metrics the file for the node exporter's textfile collector, or null
 */
record RunRecords(@Nullable Path log, @Nullable Path metrics) {

  void write(
      String command,
      Instant started,
      Instant ended,
      ExitCode code,
      @Nullable Target target,
      @Nullable Problem problem,
      List<Metric> measured) {
    if (log != null) {
      append(log, line(command, started, ended, code, target, problem));
    }
    if (metrics != null) {
      RunReporter.replace(metrics, exposition(command, started, ended, code, measured));
    }
  }

  private static String line(
      String command,
      Instant started,
      Instant ended,
      ExitCode code,
      @Nullable Target target,
      @Nullable Problem problem) {
    Map<String, @Nullable Object> event = new LinkedHashMap<>();
    event.put("startedAt", started);
    event.put("durationMs", Duration.between(started, ended).toMillis());
    event.put("command", command);
    event.put("target", target == null ? null : target.url());
    event.put("exitCode", code.status());
    event.put("error", problem == null ? null : problem.code().name());
    event.put("message", problem == null ? null : problem.message());
    return JsonLine.of(event);
  }

  /** A run in the text format of Prometheus: when and how it ended, then these numbers. */
  static String exposition(
      String command, Instant started, Instant ended, ExitCode code, List<Metric> measured) {
    return metrics(command, started, ended, code) + new PrometheusRenderer().render(measured);
  }

  private static String metrics(String command, Instant started, Instant ended, ExitCode code) {
    String label = "{command=\"" + command + "\"} ";
    double seconds = Duration.between(started, ended).toMillis() / 1000.0;
    return """
        # HELP dharma_db_last_run_timestamp_seconds When the command last ended.
        # TYPE dharma_db_last_run_timestamp_seconds gauge
        dharma_db_last_run_timestamp_seconds%s%d
        # HELP dharma_db_last_run_duration_seconds How long it took.
        # TYPE dharma_db_last_run_duration_seconds gauge
        dharma_db_last_run_duration_seconds%s%s
        # HELP dharma_db_last_exit_code What it exited with.
        # TYPE dharma_db_last_exit_code gauge
        dharma_db_last_exit_code%s%d
        """
        .formatted(label, ended.getEpochSecond(), label, seconds, label, code.status());
  }

  private static void append(Path file, String line) {
    try {
      Files.writeString(
          file, line, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw Problem.of(ErrorCode.FILE_NOT_WRITABLE, "cannot write %s".formatted(file))
          .because(e.toString())
          .exception(e);
    }
  }
}
