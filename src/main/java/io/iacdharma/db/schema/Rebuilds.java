package io.iacdharma.db.schema;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What cannot be changed in place is dropped and made again, and what needs it with it: views,
 * functions, triggers, policies, rules, indexes, constraints and generated columns hold nothing
 * that is lost by that.
 */
final class Rebuilds {

  private final SchemaModel expected;
  private final SchemaModel actual;
  private final Mending mending;
  private final Set<ObjectId> different = new HashSet<>();
  private final Set<ObjectId> replaced = new HashSet<>();
  private final Set<ObjectId> retyped = new HashSet<>();
  private final Map<ObjectId, List<ObjectId>> closures = new HashMap<>();

  Rebuilds(SchemaModel expected, SchemaModel actual, Mending mending, List<Change> changes) {
    this.expected = expected;
    this.actual = actual;
    this.mending = mending;
    for (Change change : changes) {
      if (change.wanted() != null && change.found() != null) {
        different.add(change.id());
        if (mending.replaces(change.fact(), change.wanted(), change.found())) {
          replaced.add(change.id());
        } else if (change.id().type() == ObjectType.COLUMN && change.fact().equals("type")) {
          retyped.add(change.id());
        }
      }
    }
    boolean more = true;
    while (more) {
      Set<ObjectId> starts = new HashSet<>(replaced);
      starts.addAll(retyped);
      Set<ObjectId> dragged = new HashSet<>();
      starts.forEach(
          start ->
              closure(start).stream()
                  .filter(id -> different.contains(id) && isWhole(id))
                  .forEach(dragged::add));
      more = replaced.addAll(dragged);
    }
  }

  /** Whether all that differs in an object is mended by making it again. */
  boolean replaces(ObjectId id) {
    return replaced.contains(id);
  }

  /** Whether others have to go while this fact is changed. */
  boolean surrounds(ObjectId id, String fact) {
    return retyped.contains(id) && fact.equals("type");
  }

  /** Drops and makes an object that is there. */
  List<String> replace(ObjectId id) {
    List<String> statements = new ArrayList<>();
    statements.add(mending.drop(actual.get(id)));
    statements.addAll(mending.create(expected.get(id), expected));
    return around(id, statements);
  }

  /** The statements with those around them that take away and bring back what needs the object. */
  List<String> around(ObjectId id, List<String> statements) {
    List<ObjectId> others = closure(id);
    List<String> all = new ArrayList<>();
    List<ObjectId> last = new ArrayList<>(others);
    Collections.reverse(last);
    last.forEach(other -> all.addAll(takeAway(other)));
    all.addAll(statements);
    for (ObjectId other : others) {
      boolean later =
          replaced.contains(other)
              || others.stream()
                  .anyMatch(one -> replaced.contains(one) && closure(one).contains(other));
      if (!later) {
        all.addAll(bringBack(other));
      }
    }
    return all;
  }

  private List<String> takeAway(ObjectId id) {
    SchemaObject found = actual.get(id);
    if (isWhole(id)) {
      return List.of(mending.drop(found));
    }
    return id.type() == ObjectType.COLUMN && found.has("default")
        ? List.of(ColumnText.alter(id) + " DROP DEFAULT;")
        : Mender.byHand(id.type().word() + " " + id.display() + " stands in the way");
  }

  private List<String> bringBack(ObjectId id) {
    SchemaObject found = actual.get(id);
    SchemaObject wanted = expected.find(id);
    if (isWhole(id)) {
      return wanted == null ? mending.create(found, actual) : mending.create(wanted, expected);
    }
    SchemaObject column = wanted == null ? found : wanted;
    return column.has("default")
        ? List.of(ColumnText.alter(id) + " SET DEFAULT " + column.text("default") + ";")
        : List.of();
  }

  /** What needs an object, in an order in which it can be made again. */
  private List<ObjectId> closure(ObjectId start) {
    List<ObjectId> known = closures.get(start);
    if (known == null) {
      Set<ObjectId> seen = new HashSet<>(Set.of(start));
      List<ObjectId> order = new ArrayList<>();
      for (ObjectId dependent : new TreeSet<>(actual.dependents(start))) {
        if (replaced.contains(start) || gives(dependent)) {
          visit(dependent, seen, order);
        }
      }
      Collections.reverse(order);
      order.removeIf(id -> id.type() == ObjectType.VIEW_COLUMN);
      closures.put(start, order);
      known = order;
    }
    return known;
  }

  private void visit(ObjectId id, Set<ObjectId> seen, List<ObjectId> order) {
    if (seen.add(id)) {
      if (isWhole(id) || id.type() == ObjectType.VIEW_COLUMN) {
        new TreeSet<>(actual.dependents(id)).forEach(dependent -> visit(dependent, seen, order));
      }
      order.add(id);
    }
  }

  /** Whether it has to go while the type of a column that it needs is changed. */
  private boolean gives(ObjectId id) {
    return switch (id.type()) {
      case VIEW, MATERIALIZED_VIEW, RULE, POLICY, TRIGGER, FUNCTION, PROCEDURE -> true;
      case COLUMN -> isWhole(id);
      default -> false;
    };
  }

  /** Whether it can be dropped and made again without a loss. */
  private boolean isWhole(ObjectId id) {
    return switch (id.type()) {
      case VIEW,
          MATERIALIZED_VIEW,
          RULE,
          POLICY,
          TRIGGER,
          EVENT_TRIGGER,
          FUNCTION,
          PROCEDURE,
          AGGREGATE,
          INDEX,
          CONSTRAINT,
          STATISTICS ->
          true;
      case COLUMN -> {
        SchemaObject found = actual.find(id);
        yield found != null && found.has("generated");
      }
      default -> false;
    };
  }
}
