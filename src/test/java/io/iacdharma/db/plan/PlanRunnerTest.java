package io.iacdharma.db.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PlanRunnerTest {

  private static final PlanRequest APPLY = new PlanRequest(false, null, false);

  private final List<String> events = new ArrayList<>();
  private final PlanRunner runner =
      new PlanRunner(
          plan -> events.add("show " + plan.steps().size()),
          (plan, risk) -> events.add("consent " + risk));

  @Test
  void asksBeforeItLocksAndPlansAgainUnderTheLock() {
    PlanResult<String> result = runner.run(work(plan(Risk.LOCKING), plan(Risk.LOCKING)), APPLY);
    assertThat(events)
        .containsExactly("plan", "show 1", "consent LOCKING", "lock", "plan", "apply", "unlock");
    assertThat(result.isApplied()).isTrue();
  }

  @Test
  void neitherAsksNorLocksForAnEmptyPlan() {
    PlanResult<String> result = runner.run(work(empty()), APPLY);
    assertThat(events).containsExactly("plan", "show 0");
    assertThat(result.isApplied()).isFalse();
  }

  @Test
  void takesNoLockForADryRun() {
    runner.run(work(plan(Risk.SEVERE)), new PlanRequest(true, null, false));
    assertThat(events).containsExactly("plan", "show 1");
  }

  @Test
  void appliesNothingWhenAnotherRunHasDoneItMeanwhile() {
    PlanResult<String> result = runner.run(work(plan(Risk.ADDITIVE), empty()), APPLY);
    assertThat(events).doesNotContain("apply").endsWith("unlock");
    assertThat(result.plan().isEmpty()).isTrue();
  }

  @Test
  void refusesToApplyWhatHasBecomeRiskierThanWhatWasAgreedTo() {
    assertThatThrownBy(() -> runner.run(work(plan(Risk.ADDITIVE), plan(Risk.SEVERE)), APPLY))
        .satisfies(e -> assertThat(code(e)).isEqualTo(ErrorCode.PLAN_STALE));
    assertThat(events).doesNotContain("apply").endsWith("unlock");
  }

  @Test
  void refusesASavedPlanThatIsNoLongerWhatWouldBeDone() {
    String digest = plan(Risk.ADDITIVE).digest();
    PlanRequest saved = new PlanRequest(false, digest, false);
    assertThatThrownBy(() -> runner.run(work(plan(Risk.LOCKING)), saved))
        .satisfies(e -> assertThat(code(e)).isEqualTo(ErrorCode.PLAN_STALE));
    assertThat(runner.run(work(plan(Risk.ADDITIVE), plan(Risk.ADDITIVE)), saved).isApplied())
        .isTrue();
  }

  @Test
  void raisesTheRiskOfAProtectedTarget() {
    runner.run(work(plan(Risk.LOCKING), plan(Risk.LOCKING)), new PlanRequest(false, null, true));
    assertThat(events).contains("consent DESTRUCTIVE");
  }

  @Test
  void letsGoOfTheLockWhenApplyingFails() {
    PlannedWork<String> failing =
        new FakeWork(events, new ArrayDeque<>(List.of(plan(Risk.NONE), plan(Risk.NONE)))) {
          @Override
          public String apply(Plan plan) {
            throw Problem.of(ErrorCode.STATEMENT_FAILED, "no").exception();
          }
        };
    assertThatThrownBy(() -> runner.run(failing, APPLY)).isInstanceOf(DharmaException.class);
    assertThat(events).endsWith("unlock");
  }

  @Test
  void givesOneDigestToEqualPlansAndAnotherToEveryDifference() {
    assertThat(plan(Risk.NONE).digest()).isEqualTo(plan(Risk.NONE).digest());
    assertThat(plan(Risk.NONE).digest()).isNotEqualTo(plan(Risk.ADDITIVE).digest());
    assertThat(new Plan("c", "d", "f", List.of()).digest())
        .isNotEqualTo(new Plan("c", "d", "g", List.of()).digest());
  }

  private static ErrorCode code(Throwable e) {
    return ((DharmaException) e).problem().code();
  }

  private static Plan plan(Risk risk) {
    return new Plan("test", "db", "state", List.of(new SqlStep("1", "one", "do", risk)));
  }

  private static Plan empty() {
    return new Plan("test", "db", "state", List.of());
  }

  private PlannedWork<String> work(Plan... plans) {
    return new FakeWork(events, new ArrayDeque<>(List.of(plans)));
  }

  private static class FakeWork implements PlannedWork<String> {
    private final List<String> events;
    private final Deque<Plan> plans;

    FakeWork(List<String> events, Deque<Plan> plans) {
      this.events = events;
      this.plans = plans;
    }

    @Override
    public Plan plan() {
      events.add("plan");
      return plans.removeFirst();
    }

    @Override
    public Hold lock() {
      events.add("lock");
      return () -> events.add("unlock");
    }

    @Override
    public String apply(Plan plan) {
      events.add("apply");
      return "done";
    }
  }
}
