package io.iacdharma.db.observe;

import io.iacdharma.db.database.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Follows the catalog from statement to statement. After the first time it reads only what is new:
 * rows that the transaction has written since the last look, and the names of what is gone. Names
 * and expressions are to be read {@linkplain PlainReading plainly}, lest they seem to change with
 * the search path.
 */
final class CatalogReader {

  private static final String NEXT = Sql.load(CatalogReader.class, "next-transaction.sql");
  private static final String TOUCHED = Sql.load(CatalogReader.class, "touched.sql");
  private static final String OIDS = Sql.load(CatalogReader.class, "oids.sql");
  private static final String OF_RELATIONS =
      Sql.load(CatalogReader.class, "items-of-relations.sql");
  private static final String OF_TYPES = Sql.load(CatalogReader.class, "items-of-types.sql");
  private static final String OF_SCHEMAS = Sql.load(CatalogReader.class, "items-of-schemas.sql");

  private final CatalogQueries queries;
  private CatalogState state;
  private String since = "3";
  private long command = -1;

  CatalogReader(Connection connection) {
    this.queries = new CatalogQueries(connection);
    this.state = new CatalogState(Map.of(), Map.of(), Map.of(), Map.of(), Map.of());
  }

  /** The catalog as it was last seen. */
  CatalogState state() {
    return state;
  }

  /** Reads all of it. */
  CatalogState readAll() throws SQLException {
    return keep(
        new CatalogState(
            changed(state.relations(), queries.relations(null), key -> true),
            changed(state.columns(), queries.columns(null), key -> true),
            changed(state.constraints(), queries.constraints(null), key -> true),
            changed(state.indexes(), queries.indexes(null), key -> true),
            changed(state.items(), items(), key -> true)));
  }

  private Map<CatalogState.ItemKey, Item> items() throws SQLException {
    Map<CatalogState.ItemKey, Item> items = new HashMap<>(queries.items(OF_RELATIONS));
    items.putAll(queries.items(OF_TYPES));
    items.putAll(queries.items(OF_SCHEMAS));
    return items;
  }

  /** What comes from now on is new. To be called outside a transaction. */
  void mark() throws SQLException {
    queries.query(NEXT, row -> since = row.getString(1));
    command = -1;
  }

  /** Reads what is new since the mark or the last time, whoever wrote it. */
  CatalogState readNew() throws SQLException {
    Set<Long> touched = new HashSet<>();
    long[] last = {command};
    queries.query(
        TOUCHED.replace("{since}", since).replace("{command}", Long.toString(command)),
        row -> {
          touched.add(row.getLong("relation"));
          last[0] = Math.max(last[0], row.getLong("command"));
        });
    command = last[0];
    return update(touched);
  }

  /** Reads how large these tables are, and nothing else. */
  CatalogState readSizes(Collection<Long> tables) throws SQLException {
    Map<Long, Relation> resized = new HashMap<>();
    queries
        .sizes(tables)
        .forEach(
            (oid, bytes) -> {
              Relation known = state.relations().get(oid);
              if (known != null) {
                resized.put(oid, known.withBytes(bytes));
              }
            });
    return keep(
        new CatalogState(
            OverlayMap.changed(state.relations(), resized, Set.of()),
            state.columns(),
            state.constraints(),
            state.indexes(),
            state.items()));
  }

  private CatalogState update(Set<Long> touched) throws SQLException {
    Set<Long> relations = new HashSet<>();
    Set<Long> constraints = new HashSet<>();
    queries.query(
        OIDS,
        row -> {
          words(row.getString("relations"), relations);
          words(row.getString("constraints"), constraints);
        });
    Predicate<Long> stale = oid -> touched.contains(oid) || !relations.contains(oid);
    CatalogState next =
        new CatalogState(
            changed(state.relations(), queries.relations(touched), stale),
            changed(state.columns(), queries.columns(touched), key -> stale.test(key.relation())),
            changed(
                state.constraints(),
                queries.constraints(touched),
                oid ->
                    !constraints.contains(oid)
                        || touched.contains(state.constraints().get(oid).relation())),
            changed(
                state.indexes(),
                queries.indexes(touched),
                oid -> stale.test(oid) || touched.contains(state.indexes().get(oid).relation())),
            changed(state.items(), items(), key -> true));
    return renamed(state, next) ? readAll() : keep(next);
  }

  /** Whether texts elsewhere, such as those of constraints, may name something by another name. */
  private static boolean renamed(CatalogState from, CatalogState to) {
    return differs(from.relations(), to.relations(), r -> r.schema() + "." + r.name())
        || differs(from.columns(), to.columns(), Column::name)
        || differs(from.items(), to.items(), i -> i.schema() + "." + i.name());
  }

  private static <K, V> boolean differs(Map<K, V> from, Map<K, V> to, Function<V, String> name) {
    if (from == to) {
      return false;
    }
    for (Map.Entry<K, V> entry : from.entrySet()) {
      V now = to.get(entry.getKey());
      if (now != null
          && now != entry.getValue()
          && !name.apply(now).equals(name.apply(entry.getValue()))) {
        return true;
      }
    }
    return false;
  }

  /** What was read, instead of all that is known under the keys that are stale. */
  private static <K, V> Map<K, V> changed(Map<K, V> from, Map<K, V> read, Predicate<K> stale) {
    Set<K> removed = new HashSet<>();
    for (K key : from.keySet()) {
      if (!read.containsKey(key) && stale.test(key)) {
        removed.add(key);
      }
    }
    return OverlayMap.changed(from, read, removed);
  }

  private CatalogState keep(CatalogState next) {
    boolean same =
        next.relations() == state.relations()
            && next.columns() == state.columns()
            && next.constraints() == state.constraints()
            && next.indexes() == state.indexes()
            && next.items() == state.items();
    state = same ? state : next;
    return state;
  }

  private static void words(String text, Set<Long> into) {
    for (String word : text.isEmpty() ? new String[0] : text.split(" ")) {
      into.add(Long.valueOf(word));
    }
  }
}
