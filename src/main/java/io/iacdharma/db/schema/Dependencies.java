package io.iacdharma.db.schema;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Gathers what needs what by oid and gives it by name. */
final class Dependencies {

  /** An entry of the catalogs, as {@code pg_depend} names it. */
  private record Address(long catalog, long object, int sub) {
    Address whole() {
      return new Address(catalog, object, 0);
    }
  }

  private record Edge(Address from, Address to) {}

  private static final int MOST_STEPS = 4;

  private final Map<Address, ObjectId> objects = new HashMap<>();
  private final Map<Address, Address> aliases = new HashMap<>();
  private final List<Edge> edges = new ArrayList<>();

  void add(long catalog, long object, int sub, ObjectId id) {
    objects.put(new Address(catalog, object, sub), id);
  }

  void readAliases(ResultSet row) throws SQLException {
    while (row.next()) {
      aliases.put(
          new Address(row.getLong(1), row.getLong(2), 0),
          new Address(row.getLong(3), row.getLong(4), row.getInt(5)));
    }
  }

  void read(ResultSet row) throws SQLException {
    while (row.next()) {
      edges.add(
          new Edge(
              new Address(row.getLong(1), row.getLong(2), row.getInt(3)),
              new Address(row.getLong(4), row.getLong(5), row.getInt(6))));
    }
  }

  /** What each object needs. That a sequence goes with its column is no need of the sequence's. */
  Map<ObjectId, Set<ObjectId>> resolved() {
    Map<ObjectId, Set<ObjectId>> needs = new HashMap<>();
    for (Edge edge : edges) {
      ObjectId from = find(edge.from());
      ObjectId to = find(edge.to());
      if (from != null && to != null && from.type() != ObjectType.SEQUENCE) {
        needs.computeIfAbsent(from, id -> new LinkedHashSet<>()).add(to);
      }
    }
    return needs;
  }

  private @Nullable ObjectId find(Address address) {
    Address at = address;
    for (int step = 0; step < MOST_STEPS; step++) {
      ObjectId found = objects.get(at);
      if (found != null) {
        return found;
      }
      Address next = aliases.get(at.whole());
      if (next == null) {
        return objects.get(at.whole());
      }
      at = next;
    }
    return null;
  }
}
