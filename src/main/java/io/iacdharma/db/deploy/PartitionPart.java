package io.iacdharma.db.deploy;

import io.iacdharma.db.database.TableName;
import io.iacdharma.db.partition.PartitionService;
import io.iacdharma.db.partition.RotateNote;
import io.iacdharma.db.partition.RotateRequest;
import io.iacdharma.db.partition.RotateResult;
import io.iacdharma.db.partition.RotateWork;
import io.iacdharma.db.plan.Plan;
import io.iacdharma.db.plan.PlanRequest;
import io.iacdharma.db.plan.PlanResult;
import io.iacdharma.db.plan.PlanRunner;
import io.iacdharma.db.plan.Risk;
import io.iacdharma.db.plan.SqlStep;
import io.iacdharma.db.plan.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The partitions of a deployment: those that are missing are made. None is retired, that is for
 * {@code partition rotate}.
 */
final class PartitionPart {

  private final RotateWork rotation;
  private final boolean configured;
  private final Consumer<Plan> show;
  private @Nullable Plan planned;

  /**
   * Creates the part.
   *
   * @param now the present
   * @param configured whether the project has policies of its own
   * @param show is shown the plan, once the tables are there
   */
  PartitionPart(PartitionService partitions, Instant now, boolean configured, Consumer<Plan> show) {
    this.rotation = partitions.rotate(new RotateRequest(List.of(), now, Risk.NONE, null));
    this.configured = configured;
    this.show = show;
  }

  /** The step while migrations are pending: which partitions are missing is seen after them. */
  List<Step> unplanned() {
    planned = null;
    if (!configured) {
      rotation.plan();
    }
    // The tables that policies name may be made by the very migrations that are pending.
    return configured || isPresent()
        ? List.of(
            new SqlStep(
                "partitions",
                "partitions: looked at after the migrations",
                "rotate",
                Risk.ADDITIVE))
        : List.of();
  }

  /** The plan when the schema is as it is going to be. */
  Plan plan() {
    Plan plan = rotation.plan();
    planned = plan;
    return plan;
  }

  /** Makes what is missing; what was not seen before is shown first. */
  RotateResult apply() {
    boolean seen = planned != null;
    PlanRunner runner =
        new PlanRunner(
            plan -> {
              if (!seen) {
                show.accept(plan);
              }
            },
            // Nothing of it is riskier than what was agreed to: it only adds.
            (plan, risk) -> {});
    PlanResult<RotateResult> result = runner.run(rotation, new PlanRequest(false, null, false));
    rotation.requireNames();
    RotateResult applied = result.applied();
    return applied == null ? new RotateResult(List.of(), List.of()) : applied;
  }

  /** Whether there is a table that has a policy. */
  boolean isPresent() {
    return !rotation.tables().isEmpty();
  }

  /** The tables that were looked at last. */
  List<TableName> tables() {
    return rotation.tables().stream().map(seen -> seen.table().name()).toList();
  }

  /** What deserves attention though it is no error. */
  List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    for (RotateNote note : rotation.notes()) {
      if (note.kind() != RotateNote.Kind.UNCONFIRMED && note.kind() != RotateNote.Kind.EARLY) {
        warnings.add(note.text());
      }
    }
    return warnings;
  }
}
