package io.iacdharma.db.plan;

import org.jspecify.annotations.Nullable;

/**
 * How running a plan ended.
 *
 * @param plan the plan that was shown or applied
 * @param applied what applying gave back; null when nothing was applied
 */
public record PlanResult<R>(Plan plan, @Nullable R applied) {

  /** Whether the plan was applied. */
  public boolean isApplied() {
    return applied != null;
  }
}
