package io.iacdharma.db.lint.rules;

import io.iacdharma.db.observe.CatalogState;
import io.iacdharma.db.observe.Column;
import io.iacdharma.db.observe.Constraint;
import io.iacdharma.db.observe.Index;
import io.iacdharma.db.observe.Item;
import io.iacdharma.db.observe.Relation;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/** What a statement changed in the catalog. */
final class Changes {

  private final Step step;
  private final Change<Relation> relations;
  private final Change<Column> columns;
  private final Change<Constraint> constraints;
  private final Change<Index> indexes;
  private final Change<Item> items;

  Changes(Step step) {
    this.step = step;
    CatalogState before = step.before();
    CatalogState after = step.after();
    relations = Change.between(before.relations(), after.relations());
    columns = Change.between(before.columns(), after.columns());
    constraints = Change.between(before.constraints(), after.constraints());
    indexes = Change.between(before.indexes(), after.indexes());
    items = Change.between(before.items(), after.items());
  }

  Change<Relation> relations() {
    return relations;
  }

  Change<Column> columns() {
    return columns;
  }

  Change<Constraint> constraints() {
    return constraints;
  }

  Change<Item> items() {
    return items;
  }

  /** What is true of a partition only because it is true of its parent is said of the parent. */
  <T> List<T> tops(List<T> all, Function<T, Named> place) {
    Set<Named> places = new HashSet<>(all.stream().map(place).toList());
    return all.stream()
        .filter(
            one -> {
              Named named = place.apply(one);
              Long parent = step.parent(named.relation());
              return parent == null || !places.contains(new Named(parent, named.name()));
            })
        .toList();
  }

  /**
   * Something in a table that partitions have from their parent.
   *
   * @param relation the table's oid
   * @param name what it is called in all of them
   */
  record Named(long relation, String name) {}

  /** The columns that were added to tables in use, each once for all partitions. */
  List<Column> addedColumns() {
    return tops(
        columns.added().stream().filter(c -> step.isOldTable(c.relation())).toList(),
        column -> new Named(column.relation(), column.name()));
  }

  /** The columns of tables in use that are not what they were, each once for all partitions. */
  List<Change.Both<Column>> changedColumns() {
    return tops(
        columns.changed().stream().filter(c -> step.isOldTable(c.before().relation())).toList(),
        both -> new Named(both.before().relation(), both.before().name()));
  }

  /** The constraints that were added to tables in use and that no parent hands down. */
  List<Constraint> addedConstraints(Constraint.Type type) {
    return constraints.added().stream()
        .filter(c -> c.type() == type && !c.inherited() && step.isOldTable(c.relation()))
        .filter(c -> !isRemade(c))
        .toList();
  }

  /** Whether a change of type, or a statement itself, has dropped it and made it anew. */
  boolean isRemade(Constraint constraint) {
    return hasTwin(constraint, constraints.added()) && hasTwin(constraint, constraints.removed());
  }

  private static boolean hasTwin(Constraint constraint, List<Constraint> others) {
    return others.stream()
        .anyMatch(
            other ->
                other.relation() == constraint.relation()
                    && other.name().equals(constraint.name()));
  }

  /** The indexes that tables in use got, each once for all partitions. */
  List<Index> addedIndexes() {
    return indexes.added().stream()
        .filter(index -> step.isOldTable(index.relation()))
        .filter(index -> index.parent() == null || !isAdded(index.parent()))
        .filter(
            index ->
                step.seen().built().contains(index.oid())
                    || !isReplaced(index, indexes.removed(), step.before(), step.after()))
        .toList();
  }

  /**
   * The indexes that tables in use lost, each once for all partitions; not those that went with a
   * table, a column or a constraint.
   */
  List<Index> droppedIndexes() {
    return indexes.removed().stream()
        .filter(index -> step.isOldTable(index.relation()))
        .filter(index -> step.after().relations().containsKey(index.relation()))
        .filter(index -> constraints.removed().stream().noneMatch(isBehind(index)))
        .filter(index -> index.columns().stream().allMatch(column -> isThere(index, column)))
        .filter(
            index -> index.parent() == null || step.after().indexes().containsKey(index.parent()))
        .filter(index -> !isReplaced(index, indexes.added(), step.after(), step.before()))
        .toList();
  }

  /** Whether a constraint that was just added stands on the index. */
  boolean isOfConstraint(Index index) {
    return constraints.added().stream().anyMatch(isBehind(index));
  }

  private static Predicate<Constraint> isBehind(Index index) {
    return constraint -> constraint.index() != null && constraint.index() == index.oid();
  }

  private boolean isAdded(long index) {
    return !step.before().indexes().containsKey(index);
  }

  private boolean isThere(Index index, int column) {
    return column == 0
        || step.after().columns().containsKey(new CatalogState.ColumnKey(index.relation(), column));
  }

  /** A change of type, and REINDEX CONCURRENTLY, put an index of the same name in its place. */
  private static boolean isReplaced(
      Index index, List<Index> others, CatalogState theirs, CatalogState mine) {
    Relation self = mine.relations().get(index.oid());
    return self != null
        && others.stream()
            .filter(other -> other.relation() == index.relation())
            .map(other -> theirs.relations().get(other.oid()))
            .anyMatch(other -> other != null && other.name().equals(self.name()));
  }
}
