package io.iacdharma.db.schema;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An object and what is known of it. A fact whose name begins with an underscore serves to write
 * DDL and is never compared.
 *
 * @param id its identity
 * @param facts what is known, by name; what it does not have is not in it
 */
record SchemaObject(ObjectId id, SortedMap<String, String> facts) {

  static SchemaObject of(ObjectId id, Map<String, String> facts) {
    return new SchemaObject(id, new TreeMap<>(facts));
  }

  ObjectType type() {
    return id.type();
  }

  @Nullable String fact(String name) {
    return facts.get(name);
  }

  /** The fact, or the empty text. */
  String text(String name) {
    return facts.getOrDefault(name, "");
  }

  boolean has(String name) {
    return facts.containsKey(name);
  }

  boolean is(String name, String value) {
    return value.equals(facts.get(name));
  }

  /** The lines of a fact; none when there is no such fact. */
  List<String> lines(String name) {
    return has(name) ? text(name).lines().toList() : List.of();
  }

  /** Whether it stands on a partitioned table. */
  boolean onPartitionedTable() {
    return is("_table_kind", "p");
  }

  /** The names of the facts that are compared. */
  List<String> compared() {
    return facts.keySet().stream().filter(name -> !name.startsWith("_")).toList();
  }
}
