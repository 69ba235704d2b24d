package io.iacdharma.db.index;

import java.util.List;

/**
 * What there is to do about indexes.
 *
 * @param tasks in their order
 * @param notes what is not done
 */
public record FixPlan(List<FixTask> tasks, List<FixNote> notes) {

  public FixPlan {
    tasks = List.copyOf(tasks);
    notes = List.copyOf(notes);
  }

  /** What all of it adds on disk, estimated. */
  public long expectedBytes() {
    return tasks.stream().mapToLong(FixTask::expectedBytes).sum();
  }
}
