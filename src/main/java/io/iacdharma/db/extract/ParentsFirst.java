package io.iacdharma.db.extract;

import io.iacdharma.db.database.TableName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * An order of tables in which rows can be written: what is pointed at comes first.
 *
 * @param tables the tables in that order; those of a circle come last, by name
 * @param circle the tables that point at each other, in whatever order they come
 */
record ParentsFirst(List<TableName> tables, List<TableName> circle) {

  static ParentsFirst of(Collection<TableName> tables, List<ShapeInspector.Reference> references) {
    Set<TableName> left = new TreeSet<>(tables);
    List<TableName> order = new ArrayList<>();
    boolean moved = true;
    while (moved) {
      moved = false;
      for (TableName table : List.copyOf(left)) {
        if (references.stream()
            .noneMatch(it -> it.child().equals(table) && left.contains(it.parent()))) {
          order.add(table);
          left.remove(table);
          moved = true;
        }
      }
    }
    List<TableName> circle = List.copyOf(left);
    order.addAll(circle);
    return new ParentsFirst(List.copyOf(order), circle);
  }
}
