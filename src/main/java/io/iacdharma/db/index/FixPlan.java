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

  /** What all of it adds on disk for good, estimated: a rebuilt index takes the old one's place. */
  public long expectedBytes() {
    return tasks.stream()
        .filter(task -> task.action() == FixAction.BUILD)
        .mapToLong(FixTask::expectedBytes)
        .sum();
  }

  /** What one statement needs beside that while it runs: to sort, and for both of two copies. */
  long passingBytes() {
    return tasks.stream()
        .mapToLong(task -> task.expectedBytes() * (task.action() == FixAction.REBUILD ? 2 : 1))
        .max()
        .orElse(0);
  }
}
