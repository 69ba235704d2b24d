package io.iacdharma.db.index;

import io.iacdharma.db.database.Identifier;
import io.iacdharma.db.database.TableName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Says what there is to do about indexes: first what interrupted builds have left, then what is
 * built, the small before the large, and last what is dropped, when whatever makes it needless is
 * there.
 */
final class IndexFixPlanner {

  private final FixRequest request;
  private final IndexState state;
  private final List<FixNote> notes = new ArrayList<>();
  private final Map<String, FixTask> clearing = new LinkedHashMap<>();
  private final List<List<FixTask>> building = new ArrayList<>();
  private final Map<String, FixTask> dropping = new LinkedHashMap<>();
  private final Set<TableName> handled = new HashSet<>();
  private int group;

  IndexFixPlanner(FixRequest request, IndexState state) {
    this.request = request;
    this.state = state;
  }

  /** The plan. */
  FixPlan plan() {
    List<Mending> mendings = Mendings.distinct(request.mendings());
    leftovers();
    // Before rebuilds: what is dropped, or built in another way, needs none.
    mendings.forEach(this::shape);
    mendings.forEach(this::drop);
    mendings.forEach(this::rebuild);
    building.sort(Comparator.comparingInt(IndexFixPlanner::magnitude));
    Map<String, FixTask> all = new LinkedHashMap<>(clearing);
    building.forEach(tasks -> tasks.forEach(task -> all.merge(task.id(), task, FixTask::and)));
    all.putAll(dropping);
    return new FixPlan(List.copyOf(all.values()), notes);
  }

  /**
   * The decimal digits of the megabytes. The order of a saved plan must not change with every row.
   */
  private static int magnitude(List<FixTask> tasks) {
    long bytes = tasks.stream().mapToLong(FixTask::expectedBytes).sum();
    return Long.toString(bytes / 1_000_000).length() - (bytes < 1_000_000 ? 1 : 0);
  }

  /** Copies that an interrupted REINDEX CONCURRENTLY has left on any of the tables. */
  private void leftovers() {
    new TreeMap<>(state.indexes())
        .forEach(
            (table, indexes) ->
                indexes.stream()
                    .filter(ExistingIndex::isCopy)
                    .forEach(copy -> clear(copy, List.of())));
  }

  private void clear(ExistingIndex index, List<String> checks) {
    handled.add(index.name());
    FixTask task =
        new FixTask(
            FixAction.CLEAR,
            index.table(),
            index.name(),
            null,
            "DROP INDEX CONCURRENTLY IF EXISTS %s;".formatted(shown(index.name())),
            List.of(),
            0,
            checks,
            List.of(),
            group++);
    clearing.merge(task.id(), task, FixTask::and);
  }

  private void shape(Mending mending) {
    IndexShape shape;
    if (mending.remedy() instanceof CreateIndex create) {
      shape = IndexShape.of(create);
    } else if (mending.remedy() instanceof CompleteIndex complete) {
      if (state.find(complete.table(), complete.index()).isEmpty()) {
        gone(complete.table(), complete.index());
        return;
      }
      shape = IndexShape.of(complete);
    } else {
      return;
    }
    try {
      List<FixTask> tasks = new ShapePlanner(shape, state, mending.checks(), group++).plan();
      List<FixTask> rest = new ArrayList<>();
      for (FixTask task : tasks) {
        handled.add(task.index());
        if (task.action() == FixAction.CLEAR) {
          clearing.merge(task.id(), task, FixTask::and);
        } else {
          rest.add(task);
        }
      }
      if (!rest.isEmpty()) {
        building.add(rest);
      }
    } catch (Impasse e) {
      notes.add(e.note());
    }
  }

  private void rebuild(Mending mending) {
    if (!(mending.remedy() instanceof RebuildIndex rebuild) || handled.contains(rebuild.index())) {
      return;
    }
    Optional<ExistingIndex> found = state.find(rebuild.table(), rebuild.index());
    if (found.isEmpty()) {
      gone(rebuild.table(), rebuild.index());
      return;
    }
    ExistingIndex index = found.get();
    boolean healed = rebuild.why().equals("invalid") && index.valid();
    if (healed || index.partitioned()) {
      return;
    }
    if (index.building() && !index.valid()) {
      note(
          FixNote.Kind.BUILDING,
          index.table(),
          "%s is being built by somebody else".formatted(shown(index.name())));
      return;
    }
    handled.add(index.name());
    FixTask task =
        new FixTask(
            FixAction.REBUILD,
            index.table(),
            index.name(),
            null,
            rebuild.fix().get(0),
            rebuild.undo(),
            index.bytes(),
            mending.checks(),
            List.of(),
            group++);
    if (index.valid()) {
      building.add(List.of(task));
      return;
    }
    clearing.merge(task.id(), task, FixTask::and);
    TableName parent = index.parent();
    if (parent != null) {
      // Its parent becomes valid, if nothing else is missing, when it is attached once more.
      FixTask again =
          new FixTask(
              FixAction.ATTACH,
              index.table(),
              index.name(),
              parent,
              "ALTER INDEX %s ATTACH PARTITION %s;".formatted(shown(parent), shown(index.name())),
              List.of(),
              0,
              mending.checks(),
              List.of(),
              task.group());
      clearing.merge(again.id(), again, FixTask::and);
    }
  }

  private void drop(Mending mending) {
    if (!(mending.remedy() instanceof DropIndex drop) || handled.contains(drop.index())) {
      return;
    }
    // Within the tables of the tree: the index of a partition has its partition's schema.
    Optional<ExistingIndex> found =
        state.indexes().values().stream()
            .flatMap(List::stream)
            .filter(one -> one.name().equals(drop.index()))
            .findFirst();
    if (found.isEmpty()) {
      gone(drop.table(), drop.index());
      return;
    }
    ExistingIndex index = found.get();
    TableName parent = index.parent();
    if (parent != null || index.constraint()) {
      note(
          FixNote.Kind.KEPT,
          index.table(),
          "%s is not dropped: %s"
              .formatted(
                  shown(index.name()),
                  parent == null
                      ? "a constraint stands on it"
                      : "it is a part of " + shown(parent)));
    } else if (index.building() && !index.valid()) {
      note(
          FixNote.Kind.BUILDING,
          index.table(),
          "%s is being built by somebody else".formatted(shown(index.name())));
    } else if (!index.valid() && !index.partitioned()) {
      clear(index, mending.checks());
    } else if (!drop.definition().isEmpty() && !drop.definition().equals(index.definition())) {
      note(
          FixNote.Kind.CHANGED,
          index.table(),
          "%s has changed since it was looked at".formatted(shown(index.name())));
    } else if (!request.drop()) {
      note(
          FixNote.Kind.UNCONFIRMED,
          index.table(),
          "to drop %s (%s) waits for --drop"
              .formatted(shown(index.name()), String.join(", ", mending.checks())));
    } else if (!mending.sure()) {
      note(
          FixNote.Kind.UNCONFIRMED,
          index.table(),
          "to drop %s rests on statistics: look at it, then add --only %s"
              .formatted(shown(index.name()), String.join(",", mending.checks())));
    } else {
      handled.add(index.name());
      FixTask task =
          new FixTask(
              FixAction.DROP,
              index.table(),
              index.name(),
              null,
              drop.fix().get(0),
              drop.undo(),
              0,
              mending.checks(),
              mending.covers(),
              group++);
      dropping.put(task.id(), task);
    }
  }

  private void gone(TableName table, TableName index) {
    note(FixNote.Kind.CHANGED, table, "%s is not there any more".formatted(shown(index)));
  }

  private void note(FixNote.Kind kind, TableName table, String text) {
    notes.add(new FixNote(kind, table, text));
  }

  private static String shown(TableName name) {
    return Identifier.shown(name.schema(), name.name());
  }
}
