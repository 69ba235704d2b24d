package io.iacdharma.db.seed;

import io.iacdharma.db.database.TableName;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The order in which tables are written: what is pointed at comes first.
 *
 * @param tables the tables in that order
 * @param deferred whether it holds only when deferrable foreign keys wait for the end
 */
record SeedOrder(List<TableName> tables, boolean deferred) {

  /**
   * Finds the order.
   *
   * @throws io.iacdharma.db.error.DharmaException SEED_REFERENCE_CYCLE, naming the foreign keys
   */
  static SeedOrder of(Collection<TableName> tables, List<ForeignKey> keys) {
    List<TableName> order = new ArrayList<>();
    Set<TableName> left = sort(tables, keys, order);
    if (left.isEmpty()) {
      return new SeedOrder(order, false);
    }
    List<ForeignKey> strict = keys.stream().filter(key -> !key.deferrable()).toList();
    order.clear();
    left = sort(tables, strict, order);
    if (left.isEmpty()) {
      return new SeedOrder(order, true);
    }
    Set<TableName> stuck = left;
    throw Problem.of(
            ErrorCode.SEED_REFERENCE_CYCLE, "the tables of the datasets point at each other")
        .at(stuck.stream().map(TableName::toString).collect(Collectors.joining(", ")))
        .because(
            strict.stream()
                .filter(key -> stuck.contains(key.child()) && stuck.contains(key.parent()))
                .map(key -> "%s: %s → %s".formatted(key.name(), key.child(), key.parent()))
                .collect(Collectors.joining("\n")))
        .after(Problems.UNTOUCHED)
        .hint("make one of the foreign keys DEFERRABLE")
        .exception();
  }

  /** Sorts by name where nothing else decides; gives the tables that it cannot place. */
  private static Set<TableName> sort(
      Collection<TableName> tables, List<ForeignKey> keys, List<TableName> order) {
    Set<TableName> left = new TreeSet<>(tables);
    boolean moved = true;
    while (moved) {
      moved = false;
      for (TableName table : List.copyOf(left)) {
        boolean free =
            keys.stream().noneMatch(k -> k.child().equals(table) && left.contains(k.parent()));
        if (free) {
          order.add(table);
          left.remove(table);
          moved = true;
          break;
        }
      }
    }
    return left;
  }
}
