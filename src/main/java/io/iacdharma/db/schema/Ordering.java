package io.iacdharma.db.schema;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Orders objects so that what is needed comes first; where two need each other, by kind. */
final class Ordering {

  private final SchemaModel expected;
  private final SchemaModel actual;
  private final Folding folding;
  private final Map<ObjectId, List<ObjectId>> members = new HashMap<>();
  private final Set<ObjectId> seen = new HashSet<>();
  private final Set<ObjectId> ordered = new LinkedHashSet<>();

  Ordering(SchemaModel expected, SchemaModel actual, Folding folding) {
    this.expected = expected;
    this.actual = actual;
    this.folding = folding;
    for (ObjectId id : expected.objects().keySet()) {
      if (folding.isFolded(id)) {
        members.computeIfAbsent(folding.unit(id), unit -> new ArrayList<>()).add(id);
      }
    }
  }

  /** These objects in an order in which they can be made and changed. */
  List<ObjectId> forward(Collection<ObjectId> ids) {
    for (ObjectId id : new TreeSet<>(ids)) {
      visit(folding.unit(id));
    }
    List<ObjectId> result = new ArrayList<>(ordered);
    result.retainAll(new HashSet<>(ids));
    return result;
  }

  private void visit(ObjectId unit) {
    if (!seen.add(unit)) {
      return;
    }
    needs(unit);
    members.getOrDefault(unit, List.of()).forEach(this::needs);
    ordered.add(unit);
  }

  private void needs(ObjectId id) {
    Set<ObjectId> needed = new TreeSet<>(expected.needs(id));
    if (expected.contains(id)) {
      needed.addAll(actual.needs(id));
    }
    needed.forEach(need -> visit(folding.unit(need)));
  }

  /** Objects of one schema in an order in which they can be dropped. */
  static List<ObjectId> backward(SchemaModel model, Collection<ObjectId> ids) {
    Set<ObjectId> seen = new HashSet<>();
    List<ObjectId> order = new ArrayList<>();
    List<ObjectId> last = new ArrayList<>(new TreeSet<>(ids));
    java.util.Collections.reverse(last);
    last.forEach(id -> dependentsFirst(model, id, seen, order));
    order.retainAll(new HashSet<>(ids));
    return order;
  }

  private static void dependentsFirst(
      SchemaModel model, ObjectId id, Set<ObjectId> seen, List<ObjectId> order) {
    if (seen.add(id)) {
      new TreeSet<>(model.dependents(id))
          .forEach(dependent -> dependentsFirst(model, dependent, seen, order));
      order.add(id);
    }
  }
}
