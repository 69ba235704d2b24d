package io.iacdharma.db.cli;

import io.iacdharma.db.database.TableName;
import io.iacdharma.db.deploy.DeployResult;
import io.iacdharma.db.deploy.DeployWork;
import io.iacdharma.db.migrate.Backfills;
import io.iacdharma.db.migrate.MigrateResult;
import io.iacdharma.db.migrate.Waiting;
import io.iacdharma.db.partition.RotateResult;
import io.iacdharma.db.plan.Plan;
import io.iacdharma.db.plan.PlanResult;
import io.iacdharma.db.plan.Step;
import io.iacdharma.db.report.Block;
import io.iacdharma.db.report.Line;
import io.iacdharma.db.report.Outcome;
import io.iacdharma.db.report.Report;
import io.iacdharma.db.report.Table;
import io.iacdharma.db.seed.Diff;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a run of {@code deploy} has to say, part by part.
 *
 * @param work the work as its last plan left it
 * @param unfinished the backfills that are not finished now
 */
record DeployReport(DeployWork work, List<Backfills.Unfinished> unfinished) {

  /** One part of {@code parts[]}. */
  private record Part(String name, Outcome outcome, Map<String, Object> more, String line) {

    Map<String, Object> data() {
      Map<String, Object> data = new LinkedHashMap<>();
      data.put("part", name);
      data.put("outcome", outcome);
      data.putAll(more);
      return data;
    }
  }

  Report of(PlanResult<DeployResult> result) {
    Plan plan = result.plan();
    List<Part> parts = new ArrayList<>();
    parts.add(schema(plan, result));
    if (work.hasSeeds()) {
      parts.add(seed(plan, result));
    }
    if (work.hasPartitions()) {
      parts.add(partition(plan, result));
    }
    parts.add(backfills(result));
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("digest", plan.digest());
    data.put("parts", parts.stream().map(Part::data).toList());
    Report report = new Report(outcome(parts), data, blocks(parts, result), List.of());
    for (String warning : work.warnings()) {
      report = report.warn(warning);
    }
    for (Waiting waiting : work.waiting()) {
      if (waiting.gate() == Waiting.Gate.BEHIND) {
        report = report.warn(waiting.line());
      }
    }
    DeployResult applied = result.applied();
    if (applied != null && applied.partitions() != null) {
      for (String warning : applied.partitions().warnings()) {
        report = report.warn(warning);
      }
    }
    if (applied != null && applied.schema() != null) {
      for (String warning : applied.schema().warnings()) {
        report = report.warn(warning);
      }
    }
    return report;
  }

  private Part schema(Plan plan, PlanResult<DeployResult> result) {
    List<Step> steps = work.schemaSteps(plan);
    MigrateResult applied = result.applied() == null ? null : result.applied().schema();
    Map<String, Object> more = new LinkedHashMap<>();
    more.put("steps", steps.stream().map(Step::facts).toList());
    more.putAll(MigrateReport.data(applied));
    more.put("waiting", work.waiting());
    Outcome outcome = outcome(steps.isEmpty(), applied != null);
    int count = applied == null ? 0 : applied.applied().size();
    String line =
        switch (outcome) {
          case UNCHANGED ->
              work.waiting().isEmpty()
                  ? "nothing to migrate"
                  : "nothing to migrate: what is pending waits";
          case PLANNED -> Counts.many(steps.size(), "step") + " to apply";
          default -> Counts.many(count, "migration") + " applied";
        };
    return new Part(work.part(), outcome, more, line);
  }

  private Part seed(Plan plan, PlanResult<DeployResult> result) {
    List<Step> steps = work.seedSteps(plan);
    DeployResult applied = result.applied();
    List<Diff> diffs = applied == null ? work.diffs() : applied.tables();
    boolean counted = !work.diffs().isEmpty() || steps.isEmpty();
    Map<String, Object> more = new LinkedHashMap<>();
    more.put("counted", counted);
    more.put("steps", steps.stream().map(Step::facts).toList());
    more.put("tables", diffs.stream().map(SeedReport::counts).toList());
    boolean nothing = steps.isEmpty() || (counted && diffs.stream().allMatch(Diff::isEmpty));
    Outcome outcome = outcome(nothing, applied != null);
    String line =
        switch (outcome) {
          case UNCHANGED -> "the rows are as the datasets say";
          case PLANNED ->
              Counts.many(steps.size(), "table")
                  + (counted ? " to seed" : " to seed, counted after the migrations");
          default -> "the rows are now as the datasets say: " + Counts.many(diffs.size(), "table");
        };
    return new Part("seed", outcome, more, line);
  }

  private Part partition(Plan plan, PlanResult<DeployResult> result) {
    List<Step> steps = work.partitionSteps(plan);
    RotateResult applied = result.applied() == null ? null : result.applied().partitions();
    int made = applied == null ? 0 : applied.done().size();
    Map<String, Object> more = new LinkedHashMap<>();
    more.put("tables", work.partitioned().stream().map(TableName::toString).toList());
    more.put("steps", steps.stream().map(Step::facts).toList());
    more.put("done", applied == null ? List.of() : applied.done());
    Outcome outcome = outcome(steps.isEmpty() || (applied != null && made == 0), made > 0);
    String line =
        switch (outcome) {
          case UNCHANGED -> "no partition is missing";
          case PLANNED -> Counts.many(steps.size(), "step") + " to do";
          default -> Counts.many(made, "step") + " done";
        };
    return new Part("partition", outcome, more, line);
  }

  private Part backfills(PlanResult<DeployResult> result) {
    MigrateResult applied = result.applied() == null ? null : result.applied().schema();
    List<String> finished = applied == null ? List.of() : applied.finished();
    Map<String, Object> more = new LinkedHashMap<>();
    more.put("finished", finished);
    more.put("unfinished", unfinished);
    Outcome outcome =
        !finished.isEmpty()
            ? Outcome.CHANGED
            : unfinished.isEmpty() ? Outcome.UNCHANGED : Outcome.PLANNED;
    String line =
        unfinished.isEmpty()
            ? finished.isEmpty()
                ? "none to run"
                : Counts.many(finished.size(), "backfill") + " finished"
            : "to run next: "
                + String.join(", ", unfinished.stream().map(one -> one.file()).toList());
    return new Part("backfills", outcome, more, line);
  }

  private List<Block> blocks(List<Part> parts, PlanResult<DeployResult> result) {
    List<Block> blocks = new ArrayList<>();
    if (result.applied() == null && !result.plan().isEmpty()) {
      Table.Builder steps = Table.of("step", "risk");
      result
          .plan()
          .steps()
          .forEach(step -> steps.row(step.summary(), step.risk().name().toLowerCase(Locale.ROOT)));
      blocks.add(steps.build());
    }
    Table.Builder table = Table.of("part", "outcome", "what");
    parts.forEach(part -> table.row(part.name(), part.outcome().word(), part.line()));
    blocks.add(table.build());
    if (!work.waiting().isEmpty()) {
      blocks.add(MigrateReport.waitingTable(work.waiting()));
    }
    if (result.applied() == null && !result.plan().isEmpty()) {
      blocks.add(
          new Line(
              "digest %s; apply with: dharma-db deploy apply%s"
                  .formatted(
                      result.plan().digest().substring(0, 12),
                      work.part().equals("contract") ? " --phase contract" : "")));
    }
    return blocks;
  }

  /** Backfills that are yet to run are no work of this run. */
  private static Outcome outcome(List<Part> parts) {
    for (Outcome outcome : List.of(Outcome.CHANGED, Outcome.PLANNED)) {
      if (parts.stream()
          .filter(part -> outcome == Outcome.CHANGED || !part.name().equals("backfills"))
          .anyMatch(part -> part.outcome() == outcome)) {
        return outcome;
      }
    }
    return Outcome.UNCHANGED;
  }

  private static Outcome outcome(boolean nothing, boolean applied) {
    if (nothing) {
      return Outcome.UNCHANGED;
    }
    return applied ? Outcome.CHANGED : Outcome.PLANNED;
  }
}
