package io.iacdharma.db.cli;

import io.iacdharma.db.backfill.BackfillService;
import io.iacdharma.db.backfill.BackfillStatus;
import io.iacdharma.db.backfill.BackfillWork;
import io.iacdharma.db.plan.PlanResult;
import io.iacdharma.db.plan.Step;
import io.iacdharma.db.report.Line;
import io.iacdharma.db.report.Outcome;
import io.iacdharma.db.report.Report;
import io.iacdharma.db.report.Table;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How backfills are shown. */
final class BackfillReport {

  private BackfillReport() {}

  /** What a run came to. */
  static Report of(PlanResult<List<BackfillStatus>> result, BackfillWork work) {
    List<BackfillStatus> ended = result.applied();
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("digest", result.plan().digest());
    data.put("steps", result.plan().steps().stream().map(Step::facts).toList());
    data.put("backfills", ended == null ? work.seen() : ended);
    Report report;
    if (result.plan().isEmpty()) {
      report =
          work.notes().isEmpty()
              ? Report.of(Outcome.UNCHANGED, data, new Line("nothing to do: no backfill is open"))
              : Report.of(Outcome.PLANNED, data, new Line("nothing can be done now"));
    } else if (ended == null) {
      report = Report.of(Outcome.PLANNED, data, plan(result, work));
    } else {
      String done = "%d backfill%s finished".formatted(ended.size(), ended.size() == 1 ? "" : "s");
      report = Report.of(Outcome.CHANGED, data, table(ended), new Line(done));
    }
    for (String note : work.notes()) {
      report = report.warn(note);
    }
    return report;
  }

  /** How far all of them are. */
  static Report of(BackfillService.Overview overview) {
    List<BackfillStatus> backfills = overview.backfills();
    long open = backfills.stream().filter(BackfillStatus::isOpen).count();
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("backfills", backfills);
    data.put("open", open);
    Outcome outcome = open > 0 ? Outcome.PLANNED : Outcome.UNCHANGED;
    Report report =
        backfills.isEmpty()
            ? Report.of(outcome, data, new Line("no backfills"))
            : Report.of(
                outcome,
                data,
                table(backfills),
                new Line(
                    "%d backfill%s, %d not finished"
                        .formatted(backfills.size(), backfills.size() == 1 ? "" : "s", open)));
    for (BackfillStatus backfill : backfills) {
      report = notes(report, backfill);
    }
    for (String warning : overview.warnings()) {
      report = report.warn(warning);
    }
    return report;
  }

  private static Report notes(Report report, BackfillStatus backfill) {
    Report noted = report;
    if (backfill.throttledBy() != null) {
      noted = noted.warn("%s waits for %s".formatted(backfill.file(), backfill.throttledBy()));
    }
    if (backfill.waitsFor() != null && backfill.isOpen()) {
      noted = noted.warn("%s waits for %s".formatted(backfill.file(), backfill.waitsFor()));
    }
    if (backfill.error() != null) {
      noted = noted.warn("%s failed: %s".formatted(backfill.file(), backfill.error()));
    }
    if (backfill.changed()) {
      noted =
          noted.warn("%s says something else now than when it began".formatted(backfill.file()));
    }
    return noted;
  }

  private static Table plan(PlanResult<?> result, BackfillWork work) {
    Table.Builder table = Table.of("backfill", "done", "about rows", "risk");
    for (Step step : result.plan().steps()) {
      BackfillStatus seen =
          work.seen().stream()
              .filter(backfill -> backfill.file().equals(step.id()))
              .findFirst()
              .orElseThrow();
      table.row(
          step.summary(),
          seen.rowsDone(),
          seen.estimatedRows(),
          step.risk().name().toLowerCase(Locale.ROOT));
    }
    return table.build();
  }

  private static Table table(List<BackfillStatus> backfills) {
    Table.Builder table =
        Table.of(
            "version", "table", "state", "rows", "of about", "%", "rows/s", "left", "last change");
    for (BackfillStatus backfill : backfills) {
      table.row(
          backfill.version(),
          backfill.table(),
          backfill.state().word(),
          backfill.rowsDone(),
          backfill.estimatedRows(),
          backfill.percent(),
          backfill.rowsPerSecond() == null ? null : Math.round(backfill.rowsPerSecond()),
          backfill.etaSeconds() == null ? null : backfill.etaSeconds() + " s",
          seconds(backfill.updatedAt()));
    }
    return table.build();
  }

  private static @Nullable Instant seconds(@Nullable Instant time) {
    return time == null ? null : time.truncatedTo(ChronoUnit.SECONDS);
  }
}
