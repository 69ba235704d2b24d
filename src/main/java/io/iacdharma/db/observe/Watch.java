package io.iacdharma.db.observe;

import io.iacdharma.db.database.Session;
import io.iacdharma.db.database.Sql;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

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
  private final int process;

  Watch(Session session) {
    this.queries = new CatalogQueries(session.connection());
    this.catalog = new CatalogReader(session.connection());
    this.plain = new PlainReading(session.connection());
    this.process = session.server().backendPid();
  }

  /** Reads the whole catalog, as the start of a batch. */
  CatalogState start() throws SQLException {
    plain.read(catalog::readAll);
    catalog.mark();
    return catalog.state();
  }

  /** Before a transaction begins: nothing is held, and nothing counted that was not reported. */
  Look beforeTransaction() throws SQLException {
    long[] wal = new long[1];
    var timeOuts =
        plain.read(
            () -> {
              catalog.readNew();
              wal[0] = wal();
            });
    report();
    catalog.mark();
    return new Look(timeOuts, wal[0], Map.of(), Counters.NONE, catalog.state());
  }

  /** After a statement within the transaction. */
  Look inTransaction(Counters before) throws SQLException {
    long[] wal = new long[1];
    Map<Long, LockMode> locks = new HashMap<>();
    Counters[] counters = new Counters[1];
    var timeOuts =
        plain.read(
            () -> {
              wal[0] = wal();
              locks.putAll(locks(queries, process));
              counters[0] = counters(COUNTED);
              Counters news = counters[0].since(before);
              if (news.wroteCatalogs()) {
                catalog.readNew();
              }
              if (!news.written().isEmpty()) {
                catalog.readSizes(news.written());
              }
            });
    return new Look(timeOuts, wal[0], locks, counters[0], catalog.state());
  }

  /** After a statement that only says how the session is to be. */
  Look afterSetting(Look before) throws SQLException {
    return before.with(plain.show());
  }

  /** Before or after a statement outside a transaction: by what was reported of all tables. */
  Look outside() throws SQLException {
    report();
    long[] wal = new long[1];
    Counters[] counters = new Counters[1];
    var timeOuts =
        plain.read(
            () -> {
              wal[0] = wal();
              catalog.readNew();
              counters[0] = counters(REPORTED);
              catalog.readSizes(catalog.state().relations().keySet());
            });
    catalog.mark();
    return new Look(timeOuts, wal[0], Map.of(), counters[0], catalog.state());
  }

  /** The strongest lock that a process holds on each relation. */
  static Map<Long, LockMode> locks(CatalogQueries queries, int process) throws SQLException {
    Map<Long, LockMode> locks = new HashMap<>();
    queries.query(
        LOCKS.replace("{process}", Integer.toString(process)),
        row ->
            locks.merge(
                row.getLong("relation"),
                LockMode.ofCatalog(row.getString("mode")),
                (one, other) -> one.compareTo(other) > 0 ? one : other));
    return locks;
  }

  private void report() throws SQLException {
    queries.query(REPORT, row -> {});
  }

  private long wal() throws SQLException {
    long[] wal = new long[1];
    queries.query(WAL, row -> wal[0] = row.getLong(1));
    return wal[0];
  }

  private Counters counters(String sql) throws SQLException {
    Map<Long, Long> scans = new HashMap<>();
    Map<Long, Long> writes = new HashMap<>();
    Map<Long, Long> vacuums = new HashMap<>();
    queries.query(
        sql,
        row -> {
          scans.put(row.getLong("oid"), row.getLong("scans"));
          writes.put(row.getLong("oid"), row.getLong("writes"));
          if (sql.equals(REPORTED)) {
            vacuums.put(row.getLong("oid"), row.getLong("vacuums"));
          }
        });
    return new Counters(scans, writes, vacuums);
  }
}
