package io.iacdharma.db.index;

import io.iacdharma.db.check.CheckScope;
import io.iacdharma.db.check.Row;
import io.iacdharma.db.check.Scene;
import io.iacdharma.db.database.Session;
import io.iacdharma.db.database.Sql;
import io.iacdharma.db.database.SqlErrors;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what indexes there are. */
public final class IndexInspector {

  private static final String LIST =
      Sql.load(IndexInspector.class, "index-list.sql")
          .replace("{{scope}}", Sql.load(Scene.class, "scope.sql"));

  /** Tells since when a server counts what the indexes of a database are used for. */
  public static final String STATISTICS_SINCE =
      Sql.load(IndexInspector.class, "statistics-since.sql");

  private final Session session;

  /** Looks with this session, which must not be in a transaction. */
  public IndexInspector(Session session) {
    this.session = session;
  }

  /** The indexes of these tables, in the order of their tables and names. */
  public List<IndexEntry> list(CheckScope scope) {
    try {
      String sql =
          session.server().major() >= 16
              ? LIST
              : LIST.replace("max(u.last_idx_scan)", "NULL::timestamptz");
      return Scene.rows(session.connection(), sql).stream()
          .map(IndexInspector::entry)
          .filter(entry -> scope.covers(entry.table()))
          .toList();
    } catch (SQLException e) {
      throw SqlErrors.translate(e, "looking at the indexes").exception(e);
    }
  }

  /**
   * Since when this server counts what indexes are used for, or since the database was made where
   * that is later; null when it does not tell.
   */
  public @Nullable Instant since() {
    try {
      return Scene.rows(session.connection(), STATISTICS_SINCE).get(0).instant("since");
    } catch (SQLException e) {
      throw SqlErrors.translate(e, "looking at the statistics").exception(e);
    }
  }

  private static IndexEntry entry(Row row) {
    return new IndexEntry(
        row.table(),
        row.name("schema", "name"),
        row.text("index_name"),
        row.text("definition"),
        row.flag("unique_index"),
        row.text("constraint_name"),
        row.text("state"),
        row.number("parts"),
        row.number("bytes"),
        row.number("scans"),
        row.instant("last_scan"),
        row.number("tuples_read"));
  }
}
