package io.iacdharma.db.observe;

import io.iacdharma.db.database.Sql;
import io.iacdharma.db.observe.Item.Kind;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
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
            changed(state.relations(), queries.relations(null), (key, then) -> true),
            changed(state.columns(), queries.columns(null), (key, then) -> true),
            changed(state.constraints(), queries.constraints(null), (key, then) -> true),
            changed(state.indexes(), queries.indexes(null), (key, then) -> true),
            changed(state.items(), items(), (key, then) -> true)));
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

  /**
   * Reads what is new since the mark or the last time, whoever wrote it.
   *
   * @param changes where something may be new
   */
  CatalogState readNew(CatalogChanges changes) throws SQLException {
    Set<Long> touched = new HashSet<>();
    long[] last = {command};
    queries.query(
        TOUCHED.replace("{since}", since).replace("{command}", Long.toString(command)),
        row -> {
          touched.add(row.getLong("relation"));
          last[0] = Math.max(last[0], row.getLong("command"));
        });
    command = last[0];
    CatalogState next = withItems(changes, touched, withTables(touched, gone(changes)));
    return renamed(state, next) ? readAll() : keep(next);
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

  /** Relations and constraints that are known and no longer there. */
  private Set<Long> gone(CatalogChanges changes) throws SQLException {
    Set<Long> gone = new HashSet<>();
    if (changes.deletedFrom(SystemCatalog.PG_CLASS, SystemCatalog.PG_CONSTRAINT)) {
      gone.addAll(state.relations().keySet());
      gone.addAll(state.constraints().keySet());
      queries.query(OIDS, row -> gone.remove(row.getLong(1)));
    }
    return gone;
  }

  private CatalogState withTables(Set<Long> touched, Set<Long> gone) throws SQLException {
    if (touched.isEmpty() && gone.isEmpty()) {
      return state;
    }
    Predicate<Long> stale = oid -> touched.contains(oid) || gone.contains(oid);
    return new CatalogState(
        changed(state.relations(), queries.relations(touched), (oid, then) -> stale.test(oid)),
        changed(
            state.columns(), queries.columns(touched), (key, then) -> stale.test(key.relation())),
        changed(
            state.constraints(),
            queries.constraints(touched),
            (oid, then) -> stale.test(then.relation()) || gone.contains(oid)),
        changed(
            state.indexes(),
            queries.indexes(touched),
            (oid, then) -> stale.test(oid) || stale.test(then.relation())),
        state.items());
  }

  private CatalogState withItems(CatalogChanges changes, Set<Long> touched, CatalogState with)
      throws SQLException {
    Map<CatalogState.ItemKey, Item> items = with.items();
    if (changes.wrote(
        SystemCatalog.PG_TRIGGER, SystemCatalog.PG_POLICY, SystemCatalog.PG_REWRITE)) {
      items = replaced(items, queries.items(OF_RELATIONS), Kind.TRIGGER, Kind.POLICY, Kind.RULE);
    }
    if (touched.contains(0L) || changes.deletedFrom(SystemCatalog.PG_TYPE)) {
      items = replaced(items, queries.items(OF_TYPES), Kind.ENUM, Kind.DOMAIN);
    }
    if (changes.wrote(
        SystemCatalog.PG_NAMESPACE,
        SystemCatalog.PG_PROC,
        SystemCatalog.PG_EXTENSION,
        SystemCatalog.PG_STATISTIC_EXT)) {
      items =
          replaced(
              items,
              queries.items(OF_SCHEMAS),
              Kind.SCHEMA,
              Kind.FUNCTION,
              Kind.EXTENSION,
              Kind.STATISTICS);
    }
    return new CatalogState(
        with.relations(), with.columns(), with.constraints(), with.indexes(), items);
  }

  private static Map<CatalogState.ItemKey, Item> replaced(
      Map<CatalogState.ItemKey, Item> from, Map<CatalogState.ItemKey, Item> read, Kind... kinds) {
    Set<Kind> all = Set.of(kinds);
    return changed(from, read, (key, then) -> all.contains(key.kind()));
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
    boolean[] differs = new boolean[1];
    to.forEach(
        (key, now) -> {
          V then = from.get(key);
          if (then != null && now != then && !name.apply(now).equals(name.apply(then))) {
            differs[0] = true;
          }
        });
    return differs[0];
  }

  /** What was read, instead of all that is known under the keys that are stale. */
  private static <K, V> Map<K, V> changed(Map<K, V> from, Map<K, V> read, BiPredicate<K, V> stale) {
    Set<K> removed = new HashSet<>();
    from.forEach(
        (key, then) -> {
          if (!read.containsKey(key) && stale.test(key, then)) {
            removed.add(key);
          }
        });
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
}
