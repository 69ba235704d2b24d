package io.iacdharma.db.deploy;

import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.migrate.MigrateResult;
import io.iacdharma.db.migrate.MigrationWork;
import io.iacdharma.db.migrate.Waiting;
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
 * One side of a deployment: migrations, then reference data, as one plan with one digest. Rows can
 * be counted only on the schema that they are for; while migrations are pending, the plan names the
 * datasets and promises their content.
 */
public final class DeployWork implements PlannedWork<DeployResult> {

  private final DeployRequest request;
  private final MigrationWork migrations;
  private final SeedPart seeds;
  private final BooleanSupplier stopped;
  private @Nullable Plan schema;

  DeployWork(
      DeployRequest request, MigrationWork migrations, SeedPart seeds, BooleanSupplier stopped) {
    this.request = request;
    this.migrations = migrations;
    this.seeds = seeds;
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
    if (plan.steps().stream().noneMatch(SeedPart::isOf)) {
      return new DeployResult(applied, List.of());
    }
    return new DeployResult(applied, seed(plan, applied));
  }

  private List<Diff> seed(Plan plan, @Nullable MigrateResult applied) {
    String done =
        applied == null
            ? "there was nothing to migrate"
            : "%s was done: %d migration%s applied"
                .formatted(
                    part(), applied.applied().size(), applied.applied().size() == 1 ? "" : "s");
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

  /** The steps of one part of a plan. */
  public static List<Step> steps(Plan plan, boolean ofSeeds) {
    return plan.steps().stream().filter(step -> SeedPart.isOf(step) == ofSeeds).toList();
  }

  /** The pending files that the last plan leaves alone, in order. */
  public List<Waiting> waiting() {
    return migrations.waiting();
  }

  /** What deserves attention in the last plan though it is no error. */
  public List<String> warnings() {
    return migrations.warnings();
  }

  /** How datasets and tables differed when they were last compared; empty when they never were. */
  public List<Diff> diffs() {
    return seeds.diffs();
  }
}
