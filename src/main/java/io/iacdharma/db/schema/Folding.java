package io.iacdharma.db.schema;

import io.iacdharma.db.schema.SchemaDifference.What;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Puts what belongs to a missing table into one difference with it, as far as it can be made
 * together: a foreign key to another missing table stays by itself.
 */
final class Folding {

  private final SchemaModel expected;
  private final SchemaModel actual;
  private final Map<ObjectId, ObjectId> roots = new HashMap<>();
  private final Map<ObjectId, List<SchemaObject>> folded = new LinkedHashMap<>();

  Folding(SchemaModel expected, SchemaModel actual, List<Change> changes) {
    this.expected = expected;
    this.actual = actual;
    List<SchemaObject> missing =
        changes.stream()
            .filter(change -> change.what() == What.MISSING)
            .map(Change::wanted)
            .filter(wanted -> wanted != null)
            .toList();
    missing.stream().filter(this::isPlain).forEach(object -> fold(object, root(object)));
    missing.stream()
        .filter(object -> !roots.containsKey(object.id()))
        .filter(this::canGoAlong)
        .forEach(object -> fold(object, root(object)));
  }

  /** The object whose difference tells of this one. */
  ObjectId unit(ObjectId id) {
    return roots.getOrDefault(id, id);
  }

  boolean isFolded(ObjectId id) {
    return roots.containsKey(id);
  }

  /** What a missing object brings along, in order. */
  List<SchemaObject> along(ObjectId root) {
    return folded.getOrDefault(root, List.of());
  }

  private void fold(SchemaObject object, @Nullable ObjectId root) {
    if (root != null) {
      roots.put(object.id(), root);
      folded.computeIfAbsent(root, id -> new ArrayList<>()).add(object);
    }
  }

  /** Columns and the like, which the CREATE names, and sequences that columns own. */
  private boolean isPlain(SchemaObject object) {
    return switch (object.type()) {
      case COLUMN, ATTRIBUTE, DOMAIN_CONSTRAINT, SEQUENCE -> root(object) != null;
      default -> false;
    };
  }

  private boolean canGoAlong(SchemaObject object) {
    ObjectId root = root(object);
    return root != null
        && expected.needs(object.id()).stream()
            .allMatch(
                need ->
                    actual.contains(need)
                        || need.equals(root)
                        || unit(need).equals(root)
                        || root.equals(expected.parent(need)));
  }

  /** The missing thing that an object belongs to. */
  private @Nullable ObjectId root(SchemaObject object) {
    if (object.type() == ObjectType.SEQUENCE) {
      ObjectId column = Comparison.ownerColumn(object);
      if (column == null) {
        return null;
      }
      ObjectId table = expected.parent(column);
      if (table != null && !actual.contains(table)) {
        return table;
      }
      return expected.contains(column) && !actual.contains(column) ? column : null;
    }
    ObjectId parent = expected.parent(object.id());
    return parent == null || actual.contains(parent) ? null : parent;
  }
}
