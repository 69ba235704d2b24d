package io.iacdharma.db.partition;

import java.util.List;

/**
 * What there is to do for one table, and what is not done and why.
 *
 * @param facts what it was planned from
 * @param tasks in their order
 * @param notes what is not done
 */
record Rotation(RotateFacts facts, List<RotateTask> tasks, List<RotateNote> notes) {

  Rotation {
    tasks = List.copyOf(tasks);
    notes = List.copyOf(notes);
  }
}
