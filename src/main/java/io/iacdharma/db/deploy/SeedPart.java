package io.iacdharma.db.deploy;

import io.iacdharma.db.plan.Consent;
import io.iacdharma.db.plan.DataStep;
import io.iacdharma.db.plan.DatasetStep;
import io.iacdharma.db.plan.Plan;
import io.iacdharma.db.plan.PlanRequest;
import io.iacdharma.db.plan.PlanRunner;
import io.iacdharma.db.plan.Risk;
import io.iacdharma.db.plan.Step;
import io.iacdharma.db.seed.Diff;
import io.iacdharma.db.seed.SeedRequest;
import io.iacdharma.db.seed.SeedService;
import io.iacdharma.db.seed.SeedWork;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The reference data of a deployment. */
final class SeedPart {

  private final SeedService seeds;
  private final DeployRequest request;
  private final Consumer<Plan> show;
  private final Consent consent;
  private final Consumer<String> say;
  private @Nullable Plan counted;
  private List<Diff> diffs = List.of();

  SeedPart(
      SeedService seeds,
      DeployRequest request,
      Consumer<Plan> show,
      Consent consent,
      Consumer<String> say) {
    this.seeds = seeds;
    this.request = request;
    this.show = show;
    this.consent = consent;
    this.say = say;
  }

  /** The steps while migrations are pending: datasets, without their rows. */
  List<DatasetStep> uncounted() {
    counted = null;
    return seeds.uncounted();
  }

  /** The plan when the schema is as it is going to be: counted once, and counted again to apply. */
  Plan counted() {
    Plan plan = counted;
    if (plan == null) {
      try (SeedWork work = work(false)) {
        plan = work.plan();
        diffs = work.diffs();
      }
      counted = plan;
    }
    return plan;
  }

  /**
   * Makes the rows as the datasets say. What was not counted when the whole was agreed to is shown
   * now, and asked about when it is riskier.
   *
   * @param agreed the risk of the plan that was agreed to
   */
  List<Diff> apply(Risk agreed) {
    Plan before = counted;
    PlanRunner runner =
        new PlanRunner(
            plan -> {
              if (before == null) {
                show.accept(plan);
              }
            },
            (plan, risk) -> {
              if (risk.compareTo(agreed) > 0) {
                consent.obtain(plan, risk);
              }
            });
    String promise = request.promised() && before != null ? before.digest() : null;
    try (SeedWork work = work(true)) {
      runner.run(work, new PlanRequest(false, promise, request.guarded()));
      diffs = work.diffs();
      return diffs;
    }
  }

  /** How datasets and tables differed when they were last compared. */
  List<Diff> diffs() {
    return diffs;
  }

  static boolean isOf(Step step) {
    return step instanceof DatasetStep || step instanceof DataStep;
  }

  private SeedWork work(boolean applying) {
    return seeds.work(
        new SeedRequest(applying, false, request.attended(), request.guarded(), 0), say, say);
  }
}
