package io.iacdharma.db.index;

import io.iacdharma.db.database.Identifier;
import io.iacdharma.db.database.TableName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What {@code index fix} has done.
 *
 * @param applied what was carried out, in its order
 * @param notes what was not, though it was planned
 */
public record FixResult(List<FixedStep> applied, List<FixNote> notes) {

  public FixResult {
    applied = List.copyOf(applied);
    notes = List.copyOf(notes);
  }

  /**
   * The statements that take it back, the last step's first. The index of a partition goes with its
   * table's once it is attached, and for itself until then.
   */
  public List<String> undo() {
    Set<TableName> attached = new HashSet<>();
    applied.stream()
        .map(FixedStep::task)
        .filter(task -> task.action() == FixAction.ATTACH)
        .forEach(task -> attached.add(task.index()));
    List<String> statements = new ArrayList<>();
    for (int i = applied.size() - 1; i >= 0; i--) {
      FixTask task = applied.get(i).task();
      if (task.undo().isEmpty()
          && task.action() == FixAction.BUILD
          && !attached.contains(task.index())) {
        statements.add(
            "DROP INDEX CONCURRENTLY IF EXISTS %s;"
                .formatted(Identifier.shown(task.index().schema(), task.index().name())));
      }
      boolean inParent = task.action() == FixAction.DECLARE && attached.contains(task.index());
      if (!inParent) {
        statements.addAll(task.undo());
      }
    }
    return List.copyOf(statements);
  }
}
