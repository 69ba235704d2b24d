package io.iacdharma.db.extract;

import io.iacdharma.db.database.TableName;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the rows of a table differ between then and now.
 *
 * @param table the table
 * @param same how many rows are as they were
 * @param changed how many have other values now
 * @param missing how many were there then and are not now
 * @param extra how many are there now and were not then
 * @param rows the first of those that differ, of each kind as many as were asked for
 * @param note what could not be compared, or null
 */
public record TableDiff(
    TableName table,
    long same,
    long changed,
    long missing,
    long extra,
    List<Row> rows,
    @Nullable String note) {

  public TableDiff {
    rows = List.copyOf(rows);
  }

  /** How a row differs. */
  public enum How {
    CHANGED,
    MISSING,
    EXTRA
  }

  /**
   * A row that differs.
   *
   * @param how how
   * @param key its primary key: values as text, by column
   */
  public record Row(How how, Map<String, String> key) {
    public Row {
      key = new LinkedHashMap<>(key);
    }
  }

  /** Whether nothing differs and everything was compared. */
  public boolean isSame() {
    return changed + missing + extra == 0;
  }

  static TableDiff not(TableName table, long missing, String note) {
    return new TableDiff(table, 0, 0, missing, 0, List.of(), note);
  }

  /** Counts rows and keeps the first ones. */
  static final class Counter {
    private final TableName table;
    private final List<String> columns;
    private final int most;
    private final List<Row> rows = new ArrayList<>();
    private final Map<How, Long> counts = new EnumMap<>(How.class);
    private long same;

    Counter(TableName table, List<String> columns, int most) {
      this.table = table;
      this.columns = List.copyOf(columns);
      this.most = most;
    }

    void same() {
      same++;
    }

    void add(How how, List<String> key) {
      if (counts.merge(how, 1L, Long::sum) <= most) {
        Map<String, String> named = new LinkedHashMap<>();
        for (int i = 0; i < columns.size(); i++) {
          named.put(columns.get(i), key.get(i));
        }
        rows.add(new Row(how, named));
      }
    }

    private long count(How how) {
      return counts.getOrDefault(how, 0L);
    }

    TableDiff result(@Nullable String note) {
      return new TableDiff(
          table, same, count(How.CHANGED), count(How.MISSING), count(How.EXTRA), rows, note);
    }
  }
}
