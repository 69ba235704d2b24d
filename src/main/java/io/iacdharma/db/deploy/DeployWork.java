package io.iacdharma.db.deploy;

import io.iacdharma.db.database.TableName;
import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.migrate.MigrateResult;
import io.iacdharma.db.migrate.MigrationWork;
import io.iacdharma.db.migrate.Waiting;
import io.iacdharma.db.partition.RotateResult;
import io.iacdharma.db.plan.Plan;
import io.iacdharma.db.plan.PlannedWork;
import io.iacdharma.db.plan.Risk;
import io.iacdharma.db.plan.Step;
import io.iacdharma.db.seed.Diff;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One side of a deployment: migrations, then reference data, then the partitions that are missing,
 * as one plan with one digest. Rows can be counted, and partitions looked at, only on the schema
 * that they are for; while migrations are pending, the plan names the datasets and promises their
 * content.
 */
public final class DeployWork implements PlannedWork<DeployResult> {

  private final DeployRequest request;
  private final MigrationWork migrations;
  private final SeedPart seeds;
  private final PartitionPart partitions;
  private final BooleanSupplier stopped;
  private @Nullable Plan schema;
  private List<Step> rotation = List.of();

  DeployWork(
      DeployRequest request,
      MigrationWork migrations,
      SeedPart seeds,
      PartitionPart partitions,
      BooleanSupplier stopped) {
    this.request = request;
    this.migrations = migrations;
    this.seeds = seeds;
    this.partitions = partitions;
    this.stopped = stopped;
  }

  @Override
  public Plan plan() {
    Plan first = migrations.plan();
    schema = first;
    List<Step> steps = new ArrayList<>(first.steps());
    String fingerprint = first.fingerprint();
    if (isSeeding() && first.isEmpty()) {
      Plan rows = seeds.counted();
      steps.addAll(rows.steps());
      fingerprint += " " + rows.fingerprint();
    } else if (isSeeding()) {
      steps.addAll(seeds.uncounted());
    }
    if (!request.contract()) {
      rotation = first.isEmpty() ? partitions.plan().steps() : partitions.unplanned();
      steps.addAll(rotation);
    }
    return new Plan("deploy", first.database(), fingerprint, steps);
  }

  /** Reference data belongs before the deployment. */
  private boolean isSeeding() {
    return request.seeding() && !request.contract();
  }

  @Override
  public Hold lock() {
    return migrations.lock();
  }

  @Override
  public DeployResult apply(Plan plan) {
    Plan first = schema == null ? plan : schema;
    MigrateResult applied = null;
    if (!first.isEmpty()) {
      try {
        applied = migrations.apply(first);
      } catch (DharmaException e) {
        throw e.with(problem -> isSeeding() ? after(problem, "seed was not begun") : problem);
      }
    }
    List<Diff> seeded =
        plan.steps().stream().anyMatch(SeedPart::isOf) ? seed(plan, applied) : List.of();
    return new DeployResult(applied, seeded, rotation.isEmpty() ? null : rotate(applied));
  }

  private RotateResult rotate(@Nullable MigrateResult applied) {
    String done = done(applied) + (isSeeding() ? "; seed was done" : "");
    if (stopped.getAsBoolean()) {
      throw Problem.of(ErrorCode.INTERRUPTED, "stopped by a signal")
          .after(done + "; partitions were not looked at")
          .exception();
    }
    try {
      return partitions.apply();
    } catch (DharmaException e) {
      String made = e.problem().done();
      throw e.with(
          problem ->
              problem.after(done + "; partitions failed" + (made == null ? "" : ": " + made)));
    }
  }

  private String done(@Nullable MigrateResult applied) {
    return applied == null
        ? "there was nothing to migrate"
        : "%s was done: %d migration%s applied"
            .formatted(part(), applied.applied().size(), applied.applied().size() == 1 ? "" : "s");
  }

  private List<Diff> seed(Plan plan, @Nullable MigrateResult applied) {
    String done = done(applied);
    if (stopped.getAsBoolean()) {
      throw Problem.of(ErrorCode.INTERRUPTED, "stopped by a signal")
          .after(done + "; seed was not begun")
          .exception();
    }
    try {
      Risk risk = request.guarded() ? plan.risk().raised() : plan.risk();
      return seeds.apply(risk);
    } catch (DharmaException e) {
      String seeded = e.problem().done();
      throw e.with(
          problem ->
              problem.after(
                  done + "; seed failed: " + (seeded == null ? "nothing was changed" : seeded)));
    }
  }

  private static Problem after(Problem problem, String more) {
    return problem.after(problem.done() == null ? more : problem.done() + "; " + more);
  }

  /** The name of the part that changes the schema. */
  public String part() {
    return request.contract() ? "contract" : "expand";
  }

  /** Whether reference data is a part of this run. */
  public boolean hasSeeds() {
    return isSeeding();
  }

  /** The steps of the part that changes the schema. */
  public List<Step> schemaSteps(Plan plan) {
    return plan.steps().stream()
        .filter(step -> !SeedPart.isOf(step) && !rotation.contains(step))
        .toList();
  }

  /** The steps of the part that changes rows. */
  public List<Step> seedSteps(Plan plan) {
    return plan.steps().stream().filter(SeedPart::isOf).toList();
  }

  /** The steps of the part that makes partitions. */
  public List<Step> partitionSteps(Plan plan) {
    return plan.steps().stream().filter(rotation::contains).toList();
  }

  /** Whether partitions are a part of this run: there is a table with a policy, or will be. */
  public boolean hasPartitions() {
    return !request.contract() && (request.rotating() || partitions.isPresent());
  }

  /** The partitioned tables that were looked at last. */
  public List<TableName> partitioned() {
    return partitions.tables();
  }

  /** The pending files that the last plan leaves alone, in order. */
  public List<Waiting> waiting() {
    return migrations.waiting();
  }

  /** What deserves attention in the last plan though it is no error. */
  public List<String> warnings() {
    List<String> warnings = new ArrayList<>(migrations.warnings());
    if (!request.contract()) {
      warnings.addAll(partitions.warnings());
    }
    return warnings;
  }

  /** How datasets and tables differed when they were last compared; empty when they never were. */
  public List<Diff> diffs() {
    return seeds.diffs();
  }
}
