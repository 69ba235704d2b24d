package io.iacdharma.db.index;

import io.iacdharma.db.check.TableTree;
import io.iacdharma.db.database.Identifier;
import io.iacdharma.db.database.TableName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Plans an index on a table and its partitions from what is there already, so that a run that was
 * interrupted anywhere is gone on with.
 */
final class ShapePlanner {

  private IndexShape shape;
  private final IndexState state;
  private final List<String> checks;
  private final int group;
  private final List<FixTask> tasks = new ArrayList<>();

  ShapePlanner(IndexShape shape, IndexState state, List<String> checks, int group) {
    this.shape = shape;
    this.state = state;
    this.checks = checks;
    this.group = group;
  }

  /** The tasks, in an order in which they can be carried out. */
  List<FixTask> plan() throws Impasse {
    ExistingIndex top = usable(shape.tree(), true);
    if (top != null) {
      // Those of the partitions are named after it, whoever plans them.
      shape = shape.named(top.name());
    }
    place(shape.tree(), null);
    return List.copyOf(tasks);
  }

  /** Sees to the index of a table; gives its name. */
  private TableName place(TableTree node, @Nullable TableName parent) throws Impasse {
    TableName table = node.table();
    if (!state.exists(table)) {
      throw impasse(FixNote.Kind.CHANGED, table, "%s is not there any more".formatted(table));
    }
    Optional<ExistingIndex> attached =
        state.on(table).stream()
            .filter(one -> one.parent() != null && one.parent().equals(parent))
            .findFirst();
    ExistingIndex found = attached.isPresent() ? attached.get() : usable(node, parent == null);
    if (found != null && found.building() && !found.valid()) {
      throw impasse(
          FixNote.Kind.BUILDING,
          table,
          "%s is being built by somebody else".formatted(shown(found.name())));
    }
    TableName name = found == null ? shape.on(table) : found.name();
    boolean again = false;
    if (node.partitioned()) {
      partitioned(node, name, found);
    } else {
      again = leaf(node, name, found, attached.isPresent());
    }
    if (parent != null && (attached.isEmpty() || again)) {
      attach(table, name, parent);
    }
    return name;
  }

  private void partitioned(TableTree node, TableName name, @Nullable ExistingIndex found)
      throws Impasse {
    TableName table = node.table();
    if (found != null && found.valid()) {
      return;
    }
    if (state.foreign().contains(table)) {
      throw impasse(
          FixNote.Kind.IMPOSSIBLE,
          table,
          "%s has partitions that are foreign tables: its index, built step by step, stays invalid"
              .formatted(table));
    }
    if (found == null) {
      requireFree(table, name);
      add(FixAction.DECLARE, table, name, null, shape.statement(node, name), undo(name, false));
    }
    int before = tasks.size();
    TableName last = null;
    for (TableTree part : node.parts()) {
      last = place(part, name);
    }
    if (found != null && last != null && tasks.size() == before) {
      // All is there, and the server has to be told to look.
      attach(node.parts().get(node.parts().size() - 1).table(), last, name);
    }
  }

  private void attach(TableName table, TableName name, TableName parent) {
    add(
        FixAction.ATTACH,
        table,
        name,
        parent,
        "ALTER INDEX %s ATTACH PARTITION %s;".formatted(shown(parent), shown(name)),
        List.of());
  }

  /** Gives whether it is attached, and has to be once more for its parent to become valid. */
  private boolean leaf(
      TableTree node, TableName name, @Nullable ExistingIndex found, boolean attached)
      throws Impasse {
    TableName table = node.table();
    if (found != null && found.valid()) {
      return false;
    }
    if (found != null && attached) {
      // It cannot be dropped alone.
      add(
          FixAction.REBUILD,
          table,
          name,
          null,
          "REINDEX INDEX CONCURRENTLY %s;".formatted(shown(name)),
          List.of());
      return true;
    }
    if (found == null) {
      requireFree(table, name);
    } else {
      add(FixAction.CLEAR, table, name, null, clear(name), List.of());
    }
    boolean alone = table.equals(shape.tree().table());
    add(
        FixAction.BUILD,
        table,
        name,
        null,
        shape.statement(node, name),
        alone ? undo(name, true) : List.of());
    return false;
  }

  /**
   * An index of the table's own that can be it: by its name and definition, or by its definition
   * alone; best one that need not be built again.
   */
  private @Nullable ExistingIndex usable(TableTree node, boolean top) {
    TableName derived = shape.on(node.table());
    ExistingIndex best = null;
    for (ExistingIndex one : state.on(node.table())) {
      boolean fits =
          one.partitioned() == node.partitioned()
              && one.isLike(shape.unique(), shape.tail())
              && (one.parent() == null || top)
              && !one.isCopy();
      boolean named = one.name().equals(derived);
      if (fits && (named || !one.constraint()) && (best == null || rank(one) > rank(best))) {
        best = one;
      }
    }
    return best;
  }

  private int rank(ExistingIndex one) {
    boolean named = one.name().equals(shape.on(one.table()));
    return (one.valid() || one.partitioned() ? 2 : 0) + (named ? 1 : 0);
  }

  private void requireFree(TableName table, TableName name) throws Impasse {
    String other =
        state
            .find(table, name)
            .map(one -> "another index is called so: " + one.definition())
            .orElse(state.taken().get(name));
    if (other != null) {
      throw impasse(
          FixNote.Kind.NAME,
          table,
          "no index is built on %s: the name %s is taken: %s"
              .formatted(shape.tree().table(), shown(name), other));
    }
  }

  private void add(
      FixAction action,
      TableName table,
      TableName index,
      @Nullable TableName parent,
      String statement,
      List<String> undo) {
    long bytes =
        switch (action) {
          case BUILD -> IndexSize.of(state.size(table), shape.tail());
          case REBUILD -> state.find(table, index).map(ExistingIndex::bytes).orElse(0L);
          default -> 0;
        };
    tasks.add(
        new FixTask(
            action, table, index, parent, statement, undo, bytes, checks, List.of(), group));
  }

  private static String clear(TableName name) {
    return "DROP INDEX CONCURRENTLY IF EXISTS %s;".formatted(shown(name));
  }

  private static List<String> undo(TableName name, boolean concurrent) {
    return List.of(
        "DROP INDEX %sIF EXISTS %s;".formatted(concurrent ? "CONCURRENTLY " : "", shown(name)));
  }

  private static String shown(TableName name) {
    return Identifier.shown(name.schema(), name.name());
  }

  private static Impasse impasse(FixNote.Kind kind, TableName table, String text) {
    return new Impasse(new FixNote(kind, table, text));
  }
}
