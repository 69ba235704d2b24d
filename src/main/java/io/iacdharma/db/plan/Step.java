package io.iacdharma.db.plan;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One thing that applying a plan does. A value: it can be shown, hashed and saved. */
public sealed interface Step
    permits FileStep, DataStep, DatasetStep, SqlStep, StatementStep, BackfillStep {

  /** Names the step within its plan; stable from one planning to the next. */
  String id();

  /** What it does, for a person. */
  String summary();

  /** What it can cost. */
  Risk risk();

  /** What the step's JSON shows; everything that the plan's digest must cover. */
  Map<String, ? extends @Nullable Object> facts();
}
