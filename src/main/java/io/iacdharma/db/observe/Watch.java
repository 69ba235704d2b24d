package io.iacdharma.db.observe;

import io.iacdharma.db.database.Session;
import io.iacdharma.db.database.Sql;
import io.iacdharma.db.observe.PlainReading.Query;
import io.iacdharma.db.observe.PlainReading.TimeOuts;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Looks, from within the session that runs the scripts, at what a statement has left. */
final class Watch {

  private static final String LOCKS = Sql.load(Watch.class, "look-locks.sql");
  private static final String COUNTED = Sql.load(Watch.class, "look-counters.sql");
  private static final String REPORTED = Sql.load(Watch.class, "reported-counters.sql");
  private static final String REPORT = Sql.load(Watch.class, "report-counters.sql");
  private static final String WAL = Sql.load(Watch.class, "wal-position.sql");

  private final CatalogQueries queries;
  private final CatalogReader catalog;
  private final PlainReading plain;
  private final String locks;

  /** Whether what is known is what was committed. */
  private boolean trusted;

  Watch(Session session) {
    this.queries = new CatalogQueries(session.connection());
    this.catalog = new CatalogReader(session.connection());
    this.plain = new PlainReading(session.connection());
    this.locks = locksOf(session.server().backendPid());
  }

  /** What was read in one message. */
  private static final class Reading {
    private final Map<Long, LockMode> locks = new HashMap<>();
    private final Map<Long, Long> scans = new HashMap<>();
    private final Map<Long, Long> writes = new HashMap<>();
    private final Map<Long, Long> others = new HashMap<>();
    private long wal;

    Query wal() {
      return new Query(WAL, row -> wal = row.getLong(1));
    }

    Query locks(String sql) {
      return new Query(sql, row -> lock(row, locks));
    }

    Query counters(String sql, String other) {
      return new Query(
          sql,
          row -> {
            long oid = row.getLong("oid");
            scans.put(oid, row.getLong("scans"));
            writes.put(oid, row.getLong("writes"));
            others.put(oid, row.getLong(other));
          });
    }
  }

  /** Reads the whole catalog, or what anybody has changed since the last batch. */
  CatalogState start() throws SQLException {
    plain.read(
        List.of(),
        () -> {
          if (trusted) {
            catalog.readNew(CatalogChanges.ANY);
          } else {
            catalog.readAll();
          }
        });
    catalog.mark();
    trusted = false;
    return catalog.state();
  }

  /** All went well: the next batch may go on from what was seen. */
  void end() {
    trusted = true;
  }

  /** Before a transaction begins: nothing is held, and nothing counted that was not reported. */
  Look beforeTransaction() throws SQLException {
    Reading reading = new Reading();
    TimeOuts timeOuts = plain.read(List.of(reading.wal()), this::withoutTemporary);
    queries.query(REPORT, row -> {});
    catalog.mark();
    return new Look(timeOuts, reading.wal, Map.of(), Counters.NONE, catalog.state());
  }

  /** After a statement within the transaction. */
  Look inTransaction(Counters before) throws SQLException {
    Reading reading = new Reading();
    Counters[] counters = new Counters[1];
    TimeOuts timeOuts =
        plain.read(
            List.of(reading.wal(), reading.locks(locks), reading.counters(COUNTED, "deletes")),
            () -> {
              counters[0] = new Counters(reading.scans, reading.writes, reading.others, Map.of());
              follow(counters[0].since(before));
            });
    return new Look(timeOuts, reading.wal, reading.locks, counters[0], catalog.state());
  }

  /** After a statement that only says how the session is to be. */
  Look afterSetting(Look before) throws SQLException {
    return before.with(plain.show());
  }

  /** Before or after a statement outside a transaction: by what was reported of all tables. */
  Look outside() throws SQLException {
    queries.query(REPORT, row -> {});
    Reading reading = new Reading();
    TimeOuts timeOuts =
        plain.read(
            List.of(reading.wal(), reading.counters(REPORTED, "vacuums")),
            () -> {
              catalog.readNew(CatalogChanges.ANY);
              catalog.readSizes(catalog.state().relations().keySet());
            });
    catalog.mark();
    return new Look(
        timeOuts,
        reading.wal,
        Map.of(),
        new Counters(reading.scans, reading.writes, Map.of(), reading.others),
        catalog.state());
  }

  static String locksOf(int process) {
    return LOCKS.replace("{process}", Integer.toString(process));
  }

  /** Keeps the strongest lock on each relation. */
  static void lock(ResultSet row, Map<Long, LockMode> into) throws SQLException {
    into.merge(
        row.getLong("relation"),
        LockMode.ofCatalog(row.getString("mode")),
        (one, other) -> one.compareTo(other) > 0 ? one : other);
  }

  private void follow(Counters counted) throws SQLException {
    if (counted.wroteCatalogs()) {
      catalog.readNew(CatalogChanges.of(counted));
    }
    Set<Long> written = counted.written();
    if (!written.isEmpty()) {
      Set<Long> resized = new HashSet<>(written);
      for (Index index : catalog.state().indexes().values()) {
        if (written.contains(index.relation())) {
          resized.add(index.oid());
        }
      }
      catalog.readSizes(resized);
    }
  }

  /** What lives as long as the transaction or the session only may be gone by now. */
  private void withoutTemporary() throws SQLException {
    if (catalog.state().relations().values().stream().anyMatch(r -> r.persistence() == 't')) {
      catalog.readNew(CatalogChanges.ANY);
    }
  }
}
