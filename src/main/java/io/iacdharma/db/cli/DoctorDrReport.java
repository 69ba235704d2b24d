package io.iacdharma.db.cli;

import io.iacdharma.db.drill.DrillCheck;
import io.iacdharma.db.drill.DrillResult;
import io.iacdharma.db.drill.Promotion;
import io.iacdharma.db.drill.RegionTrial;
import io.iacdharma.db.drill.RegionTrials;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.report.Block;
import io.iacdharma.db.report.Line;
import io.iacdharma.db.report.Metric;
import io.iacdharma.db.report.Outcome;
import io.iacdharma.db.report.Report;
import io.iacdharma.db.report.SizeText;
import io.iacdharma.db.report.Table;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What {@code doctor dr} has to say. */
final class DoctorDrReport {

  private static final double MILLIS = 1000.0;

  private DoctorDrReport() {}

  static Report of(RegionTrials all) {
    Table.Builder table = Table.of("repository", "", "backup", "back in", "would be lost", "found");
    List<Block> lines = new ArrayList<>();
    List<Metric> metrics = new ArrayList<>();
    for (RegionTrial trial : all.trials()) {
      row(table, trial);
      lines.addAll(bad(trial));
      promotion(trial, lines);
      metrics.addAll(metrics(trial));
    }
    lines.add(0, table.build());
    lines.add(new Line(goal("RPO", all.rpoMillis(), all.goals().rpo())));
    lines.add(new Line(goal("RTO", all.rtoMillis(), all.goals().rto())));
    lines.add(new Line(verdict(all)));
    boolean fine = all.isGood() && all.isWithinGoals();
    return new Report(fine ? Outcome.UNCHANGED : Outcome.FINDINGS, data(all), lines, List.of())
        .measuring(metrics);
  }

  private static void row(Table.Builder table, RegionTrial trial) {
    DrillResult drill = trial.drill();
    Problem problem = trial.problem();
    if (drill == null) {
      String why = problem == null ? "" : why(problem);
      table.row(trial.repository(), "bad", "", "", "", why);
      return;
    }
    table.row(
        trial.repository(),
        trial.isGood() ? "good" : "bad",
        drill.plan().last().label(),
        seconds(drill.restoreMillis()),
        lost(trial),
        drill.summary());
  }

  private static String why(Problem problem) {
    String cause = problem.cause();
    return "%s: %s%s"
        .formatted(
            problem.code(),
            problem.message(),
            cause == null ? "" : " (%s)".formatted(cause.lines().findFirst().orElse("")));
  }

  private static String lost(RegionTrial trial) {
    Long millis = trial.lostMillis();
    Long bytes = trial.lostBytes();
    String time = millis == null ? "not known" : seconds(millis);
    return bytes == null ? time : time + ", " + SizeText.of(bytes);
  }

  private static List<Block> bad(RegionTrial trial) {
    List<DrillCheck> checks = new ArrayList<>();
    DrillResult drill = trial.drill();
    Promotion promotion = trial.promotion();
    if (drill != null) {
      checks.addAll(drill.checks());
    }
    if (promotion != null) {
      checks.addAll(promotion.checks());
    }
    return checks.stream()
        .filter(check -> check.state() == DrillCheck.State.BAD)
        .<Block>map(
            check ->
                new Line(
                    "%s: bad: %s: %s".formatted(trial.repository(), check.name(), check.text())))
        .toList();
  }

  private static void promotion(RegionTrial trial, List<Block> lines) {
    Promotion promotion = trial.promotion();
    if (promotion != null) {
      lines.add(
          new Line(
              "%s: a standby was there in %s and promoted in %s, on timeline %d"
                  .formatted(
                      trial.repository(),
                      seconds(promotion.standbyMillis()),
                      seconds(promotion.promoteMillis()),
                      promotion.timeline())));
    }
  }

  private static String goal(String name, @Nullable Long millis, Duration goal) {
    if (millis == null) {
      return "%s not known, at most %s is wanted".formatted(name, text(goal));
    }
    return "%s %s, at most %s is wanted%s"
        .formatted(name, seconds(millis), text(goal), millis <= goal.toMillis() ? "" : ": MISSED");
  }

  private static String verdict(RegionTrials all) {
    long good = all.trials().stream().filter(RegionTrial::isGood).count();
    int count = all.trials().size();
    if (good < count) {
      return "%d of %d repositories cannot bring the database back alone (dharma-db help DRILL_FAILED)"
          .formatted(count - good, count);
    }
    String who =
        count == 1
            ? "the repository brings the database back"
            : "each of %d repositories brings the database back alone".formatted(count);
    String lonely = count == 1 ? "; there is no second one" : "";
    return who + (all.isWithinGoals() ? "" : ", but not as it is wanted") + lonely;
  }

  private static List<Metric> metrics(RegionTrial trial) {
    List<Metric> metrics = new ArrayList<>();
    metrics.add(
        metric("dharma_db_dr_good", "1 when this alone restores.", trial, trial.isGood() ? 1 : 0));
    DrillResult drill = trial.drill();
    Long lost = trial.lostMillis();
    if (drill != null) {
      metrics.add(
          metric(
              "dharma_db_dr_rto_milliseconds",
              "Time that a restore from this alone took.",
              trial,
              drill.restoreMillis()));
    }
    if (lost != null) {
      metrics.add(
          metric(
              "dharma_db_dr_rpo_milliseconds",
              "Time whose commits only others have.",
              trial,
              lost));
    }
    return metrics;
  }

  private static Metric metric(String name, String help, RegionTrial trial, long value) {
    return new Metric(name, help, "repository", trial.repository(), value);
  }

  private static Map<String, Object> data(RegionTrials all) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("good", all.isGood());
    data.put("withinGoals", all.isWithinGoals());
    data.put("rpoMillis", all.rpoMillis());
    data.put("rtoMillis", all.rtoMillis());
    data.put("rpoGoalMillis", all.goals().rpo().toMillis());
    data.put("rtoGoalMillis", all.goals().rto().toMillis());
    data.put("repositories", all.trials().stream().map(DoctorDrReport::facts).toList());
    return data;
  }

  private static Map<String, Object> facts(RegionTrial trial) {
    Map<String, Object> facts = new LinkedHashMap<>();
    DrillResult drill = trial.drill();
    Problem problem = trial.problem();
    facts.put("repository", trial.repository());
    facts.put("location", trial.location());
    facts.put("good", trial.isGood());
    facts.put("archive", drill == null ? null : drill.plan().archive().id().toString());
    facts.put("backup", drill == null ? null : drill.plan().last().label());
    facts.put("rtoMillis", drill == null ? null : drill.restoreMillis());
    facts.put("rpoMillis", trial.lostMillis());
    facts.put("rpoBytes", trial.lostBytes());
    facts.put("rpoAgainst", drill == null ? null : drill.against());
    facts.put("rpoBasis", drill == null ? null : drill.basis());
    facts.put("lastTransaction", drill == null ? null : drill.outcome().lastTransaction());
    facts.put("lsn", drill == null ? null : drill.outcome().lsn());
    facts.put("checks", drill == null ? List.of() : drill.checks());
    facts.put("promotion", trial.promotion());
    facts.put("code", problem == null ? null : problem.code().name());
    facts.put("message", problem == null ? null : problem.message());
    return facts;
  }

  private static String text(Duration duration) {
    if (duration.toSeconds() % 3600 == 0 && !duration.isZero()) {
      return duration.toHours() + " h";
    }
    return duration.toSeconds() % 60 == 0 && !duration.isZero()
        ? duration.toMinutes() + " min"
        : seconds(duration.toMillis());
  }

  private static String seconds(long millis) {
    return String.format(Locale.ROOT, "%.1f s", millis / MILLIS);
  }
}
