package io.iacdharma.db.cli;

import io.iacdharma.db.drill.DrillCheck;
import io.iacdharma.db.drill.DrillResult;
import io.iacdharma.db.report.Block;
import io.iacdharma.db.report.Line;
import io.iacdharma.db.report.Metric;
import io.iacdharma.db.report.Outcome;
import io.iacdharma.db.report.Report;
import io.iacdharma.db.report.Table;
import io.iacdharma.db.restore.RestoreOutcome;
import io.iacdharma.db.restore.RestorePlan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a drill has to say. */
final class DrillReport {

  private static final double MILLIS = 1000.0;

  private DrillReport() {}

  static Report of(DrillResult result) {
    Table.Builder table = Table.of("check", "", "found");
    for (DrillCheck check : result.checks()) {
      table.row(check.name(), word(check), check.text().lines().findFirst().orElse(""));
    }
    List<Block> blocks =
        List.of(table.build(), new Line(measured(result)), new Line(verdict(result)));
    return new Report(
            result.isGood() ? Outcome.UNCHANGED : Outcome.FINDINGS, data(result), blocks, List.of())
        .measuring(metrics(result));
  }

  private static List<Metric> metrics(DrillResult result) {
    String place = result.plan().archive().repository().name() + "/" + result.plan().archive().id();
    List<Metric> metrics = new ArrayList<>();
    metrics.add(
        new Metric(
            "dharma_db_backup_drill_rto_milliseconds",
            "Time that a restore took.",
            "archive",
            place,
            result.restoreMillis()));
    Long lost = result.lostMillis();
    if (lost != null) {
      metrics.add(
          new Metric(
              "dharma_db_backup_drill_rpo_milliseconds",
              "Time whose transactions would have been lost.",
              "archive",
              place,
              lost));
    }
    return metrics;
  }

  private static String measured(DrillResult result) {
    RestoreOutcome outcome = result.outcome();
    String text =
        "restored in %.1f s: unpacked %d MB in %.1f s, replayed in %.1f s"
            .formatted(
                result.restoreMillis() / MILLIS,
                outcome.unpackedBytes() >> 20,
                outcome.unpackMillis() / MILLIS,
                outcome.replayMillis() / MILLIS);
    Long lost = result.lostMillis();
    return lost == null
        ? text
        : text
            + "\nwould have lost %.1f s: the last transaction restored is of %s, %s of %s"
                .formatted(
                    lost / MILLIS, outcome.lastTransaction(), result.basis(), result.against());
  }

  private static String verdict(DrillResult result) {
    String label = result.plan().last().label();
    return result.isGood()
        ? "drill passed: %s can be restored (%s)".formatted(label, result.summary())
        : "drill failed: %s (dharma-db help DRILL_FAILED)".formatted(result.summary());
  }

  private static Map<String, Object> data(DrillResult result) {
    RestorePlan plan = result.plan();
    RestoreOutcome outcome = result.outcome();
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("good", result.isGood());
    data.put("at", result.at());
    data.put("backup", plan.last().label());
    data.put("repository", plan.archive().repository().name());
    data.put("archive", plan.archive().id().toString());
    data.put("target", plan.request().target().text());
    data.put("database", result.database());
    data.put("rtoMillis", result.restoreMillis());
    data.put("rpoMillis", result.lostMillis());
    data.put("rpoAgainst", result.against());
    data.put("rpoBasis", result.basis());
    data.put("lastTransaction", outcome.lastTransaction());
    data.put("lsn", outcome.lsn());
    data.put("unpackedBytes", outcome.unpackedBytes());
    data.put("unpackMillis", outcome.unpackMillis());
    data.put("replayMillis", outcome.replayMillis());
    data.put("segments", outcome.replayedSegments());
    data.put("checks", result.checks());
    return data;
  }

  private static String word(DrillCheck check) {
    return check.state().name().toLowerCase(Locale.ROOT);
  }
}
