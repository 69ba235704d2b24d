package io.iacdharma.db.cli;

import io.iacdharma.db.migrate.MigrateResult;
import io.iacdharma.db.migrate.Phase;
import io.iacdharma.db.migrate.RestorePoint;
import io.iacdharma.db.migrate.Waiting;
import io.iacdharma.db.plan.FileStep;
import io.iacdharma.db.plan.Plan;
import io.iacdharma.db.plan.PlanResult;
import io.iacdharma.db.plan.Step;
import io.iacdharma.db.report.Block;
import io.iacdharma.db.report.Line;
import io.iacdharma.db.report.Outcome;
import io.iacdharma.db.report.Report;
import io.iacdharma.db.report.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a run of {@code migrate} has to say.
 *
 * @param phase the phase that was asked for
 * @param waiting the pending files that it leaves alone
 * @param warnings what deserves attention in its plan
 */
record MigrateReport(Phase phase, List<Waiting> waiting, List<String> warnings) {

  Report of(PlanResult<MigrateResult> result) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("digest", result.plan().digest());
    data.put("steps", result.plan().steps().stream().map(Step::facts).toList());
    data.putAll(data(result.applied()));
    data.put("waiting", waiting);
    Report report = new Report(outcome(result), data, blocks(result), List.of());
    for (String warning : warnings(result.applied())) {
      report = report.warn(warning);
    }
    return report;
  }

  /** The fields of what was applied, empty where nothing was. */
  static Map<String, Object> data(@Nullable MigrateResult applied) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("applied", applied == null ? List.of() : applied.applied());
    data.put("restorePoints", applied == null ? List.of() : applied.restorePoints());
    data.put("finishedBackfills", applied == null ? List.of() : applied.finished());
    return data;
  }

  private List<String> warnings(@Nullable MigrateResult applied) {
    List<String> all = new ArrayList<>(warnings);
    waiting.stream()
        .filter(one -> one.gate() != Waiting.Gate.BEHIND && one.gate() != Waiting.Gate.PHASE)
        .forEach(one -> all.add(one.line()));
    if (applied != null) {
      all.addAll(applied.warnings());
    }
    return all;
  }

  private static Outcome outcome(PlanResult<MigrateResult> result) {
    if (result.plan().isEmpty()) {
      return Outcome.UNCHANGED;
    }
    return result.applied() == null ? Outcome.PLANNED : Outcome.CHANGED;
  }

  private List<Block> blocks(PlanResult<MigrateResult> result) {
    List<Block> blocks = new ArrayList<>();
    MigrateResult applied = result.applied();
    if (result.plan().isEmpty()) {
      blocks.add(
          new Line(waiting.isEmpty() ? nothing() : "nothing to do: every pending file waits"));
    } else if (applied == null) {
      blocks.add(table(result.plan()));
      blocks.add(new Line(summary(result.plan())));
    } else {
      int count = applied.applied().size();
      blocks.add(new Line("%d migration%s applied".formatted(count, count == 1 ? "" : "s")));
    }
    if (!waiting.isEmpty()) {
      blocks.add(waitingTable(waiting));
    }
    return blocks;
  }

  private String nothing() {
    return phase == Phase.CONTRACT
        ? "nothing to do: no contract file is pending"
        : "nothing to do: the schema is up to date";
  }

  static Table waitingTable(List<Waiting> waiting) {
    Table.Builder table = Table.of("waiting", "phase", "for");
    waiting.forEach(one -> table.row(one.file(), one.phase(), one.reason()));
    return table.build();
  }

  static Table table(Plan plan) {
    Table.Builder table = Table.of("file", "phase", "statements", "transaction", "risk");
    for (Step step : plan.steps()) {
      String risk = step.risk().name().toLowerCase(Locale.ROOT);
      if (step instanceof FileStep file) {
        table.row(
            file.file(),
            file.phase(),
            file.statements(),
            file.transactional() ? "yes" : "no",
            risk);
      } else {
        table.row(step.summary(), "", "", "no", risk);
      }
    }
    return table.build();
  }

  static Table restorePoints(List<RestorePoint> points) {
    Table.Builder table = Table.of("restore point", "lsn", "timeline", "made", "before");
    points.forEach(
        one -> table.row(one.name(), one.lsn(), one.timeline(), one.createdAt(), one.file()));
    return table.build();
  }

  private String summary(Plan plan) {
    return "%d to apply; digest %s; apply with: dharma-db migrate%s"
        .formatted(
            plan.steps().size(),
            plan.digest().substring(0, 12),
            phase == Phase.ALL ? "" : " --phase " + phase.word());
  }
}
