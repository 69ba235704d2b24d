package io.iacdharma.db.schema;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The schema of a database as it was when it was read; what belongs together is found by name. */
public final class SchemaModel {

  private final int major;
  private final SortedMap<ObjectId, SchemaObject> objects = new TreeMap<>();
  private final Map<ObjectId, Set<ObjectId>> needs = new HashMap<>();
  private final Map<ObjectId, Set<ObjectId>> dependents = new HashMap<>();
  private final Map<List<String>, ObjectId> parents = new HashMap<>();
  private final Map<ObjectId, List<SchemaObject>> children = new HashMap<>();

  /**
   * Puts a schema together.
   *
   * @param major the major version of the server that described it
   * @param found the objects
   * @param dependencies what each needs, as far as the server knows
   */
  SchemaModel(int major, List<SchemaObject> found, Map<ObjectId, Set<ObjectId>> dependencies) {
    this.major = major;
    found.forEach(object -> objects.put(object.id(), object));
    for (ObjectId id : objects.keySet()) {
      if (id.type().hasParts()) {
        parents.putIfAbsent(List.of(id.schema(), id.name()), id);
      }
    }
    dependencies.forEach((id, needed) -> needed.forEach(other -> link(id, other)));
    for (SchemaObject object : objects.values()) {
      ObjectId parent = parent(object.id());
      if (parent != null) {
        children.computeIfAbsent(parent, id -> new ArrayList<>()).add(object);
        link(object.id(), parent);
      }
      ObjectId schema = ObjectId.of(ObjectType.SCHEMA, "", object.id().schema());
      if (objects.containsKey(schema)) {
        link(object.id(), schema);
      }
    }
  }

  private void link(ObjectId id, ObjectId needed) {
    if (!id.equals(needed) && objects.containsKey(id) && objects.containsKey(needed)) {
      needs.computeIfAbsent(id, key -> new LinkedHashSet<>()).add(needed);
      dependents.computeIfAbsent(needed, key -> new LinkedHashSet<>()).add(id);
    }
  }

  /** The major version of the server. */
  public int major() {
    return major;
  }

  /** How many objects there are. */
  public int size() {
    return objects.size();
  }

  SortedMap<ObjectId, SchemaObject> objects() {
    return Collections.unmodifiableSortedMap(objects);
  }

  @Nullable SchemaObject find(ObjectId id) {
    return objects.get(id);
  }

  /** An object that is known to be there. */
  SchemaObject get(ObjectId id) {
    SchemaObject found = objects.get(id);
    if (found == null) {
      throw new IllegalArgumentException("not in this schema: " + id);
    }
    return found;
  }

  boolean contains(ObjectId id) {
    return objects.containsKey(id);
  }

  Set<ObjectId> needs(ObjectId id) {
    return needs.getOrDefault(id, Set.of());
  }

  Set<ObjectId> dependents(ObjectId id) {
    return dependents.getOrDefault(id, Set.of());
  }

  /** What an attached object belongs to; null for others. */
  @Nullable ObjectId parent(ObjectId id) {
    return id.type().attached() ? parents.get(List.of(id.schema(), id.parent())) : null;
  }

  /** What belongs to a table, view or type. */
  List<SchemaObject> children(ObjectId parent) {
    return children.getOrDefault(parent, List.of());
  }

  /** What of one kind belongs to it; columns in their order. */
  List<SchemaObject> children(ObjectId parent, ObjectType type) {
    return children(parent).stream()
        .filter(child -> child.type() == type)
        .sorted((a, b) -> Integer.compare(position(a), position(b)))
        .toList();
  }

  private static int position(SchemaObject object) {
    return object.has("_position") ? Integer.parseInt(object.text("_position")) : 0;
  }

  /** The partitions of a partitioned table, not those of its partitions. */
  List<SchemaObject> partitions(ObjectId table) {
    return objects.values().stream()
        .filter(object -> object.type() == ObjectType.TABLE)
        .filter(object -> object.is("_parent_schema", table.schema()))
        .filter(object -> object.is("_parent_name", table.name()))
        .toList();
  }

  /** The entries that say what new objects of a kind are granted, whoever makes them. */
  List<SchemaObject> defaultPrivileges(String kind, String schema) {
    return objects.values().stream()
        .filter(object -> object.type() == ObjectType.DEFAULT_PRIVILEGES)
        .filter(object -> object.id().name().equals(kind))
        .filter(object -> object.id().schema().isEmpty() || object.id().schema().equals(schema))
        .toList();
  }

  /** The role that owns an object, or what it belongs to. */
  String owner(SchemaObject object) {
    ObjectId parent = parent(object.id());
    SchemaObject owned = parent == null ? object : objects.getOrDefault(parent, object);
    return owned.text("owner");
  }
}
