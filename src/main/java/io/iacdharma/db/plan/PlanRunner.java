package io.iacdharma.db.plan;

import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import java.util.function.Consumer;

/**
 * The one way in which dharma-db changes anything: inspect, plan, show, obtain consent, lock, plan
 * again under the lock, apply.
 */
public final class PlanRunner {

  private final Consumer<Plan> show;
  private final Consent consent;

  /**
   * Creates a runner.
   *
   * @param show shows a plan before anything is asked
   * @param consent asks for agreement
   */
  public PlanRunner(Consumer<Plan> show, Consent consent) {
    this.show = show;
    this.consent = consent;
  }

  /**
   * Runs the work. Nothing is changed before consent is obtained, and what is applied is what was
   * agreed to: if another run has changed the state meanwhile, the new plan is applied only when
   * its risk is no greater and no saved plan was promised.
   *
   * @throws io.iacdharma.db.error.DharmaException PLAN_STALE when a saved plan is no longer what
   *     would be done; NOT_CONFIRMED; LOCK_HELD; or what applying throws
   */
  public <R> PlanResult<R> run(PlannedWork<R> work, PlanRequest request) {
    Plan plan = work.plan();
    refuseStale(plan, request);
    show.accept(plan);
    if (plan.isEmpty() || request.dryRun()) {
      return new PlanResult<>(plan, null);
    }
    Risk agreed = request.guarded() ? plan.risk().raised() : plan.risk();
    consent.obtain(plan, agreed);
    try (PlannedWork.Hold hold = work.lock()) {
      Plan now = work.plan();
      if (!now.digest().equals(plan.digest())) {
        refuseStale(now, request);
        show.accept(now);
        Risk risk = request.guarded() ? now.risk().raised() : now.risk();
        if (risk.compareTo(agreed) > 0) {
          throw stale("what there is to do has become riskier while waiting for the lock");
        }
      }
      return now.isEmpty() ? new PlanResult<>(now, null) : new PlanResult<>(now, work.apply(now));
    }
  }

  private static void refuseStale(Plan plan, PlanRequest request) {
    if (request.expectedDigest() != null && !plan.digest().equals(request.expectedDigest())) {
      throw stale("the saved plan has another digest than what would be done now");
    }
  }

  private static RuntimeException stale(String reason) {
    return Problem.of(ErrorCode.PLAN_STALE, "the plan no longer fits the database or the files")
        .because(reason)
        .after("nothing was changed")
        .hint("make a new plan, read it, and apply that one")
        .exception();
  }
}
