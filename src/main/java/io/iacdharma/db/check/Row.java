package io.iacdharma.db.check;

import io.iacdharma.db.database.Identifier;
import io.iacdharma.db.database.TableName;
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A row that a check's statement gave; its columns by their names. */
public final class Row {

  private final Map<String, Object> cells;

  private Row(Map<String, Object> cells) {
    this.cells = cells;
  }

  static Row of(ResultSet row) throws SQLException {
    ResultSetMetaData columns = row.getMetaData();
    Map<String, Object> cells = new HashMap<>();
    for (int i = 1; i <= columns.getColumnCount(); i++) {
      Object value = row.getObject(i);
      if (value instanceof Array array) {
        value = Arrays.asList((Object[]) array.getArray());
      } else if (value instanceof java.sql.Timestamp time) {
        value = time.toInstant();
      }
      if (value != null) {
        cells.put(columns.getColumnLabel(i), value);
      }
    }
    return new Row(cells);
  }

  /** A text; empty for NULL. */
  public String text(String column) {
    return String.valueOf(cells.getOrDefault(column, ""));
  }

  /** Whether the column is not NULL. */
  public boolean has(String column) {
    return cells.containsKey(column);
  }

  /** A whole number; 0 for NULL. */
  public long number(String column) {
    return cells.get(column) instanceof Number number ? number.longValue() : 0;
  }

  /** A number with a fraction; 0 for NULL. */
  public double decimal(String column) {
    Object value = cells.get(column);
    return value instanceof BigDecimal exact
        ? exact.doubleValue()
        : value instanceof Number number ? number.doubleValue() : 0;
  }

  /** A truth; false for NULL. */
  public boolean flag(String column) {
    return Boolean.TRUE.equals(cells.get(column));
  }

  /** A moment; null for NULL. */
  public @Nullable Instant instant(String column) {
    return cells.get(column) instanceof Instant time ? time : null;
  }

  /** The texts of an array; empty for NULL. */
  public List<String> texts(String column) {
    return cells.get(column) instanceof List<?> list
        ? list.stream().map(String::valueOf).toList()
        : List.of();
  }

  /** The table that {@code table_schema} and {@code table_name} name. */
  public TableName table() {
    return name("table_schema", "table_name");
  }

  /** What these two columns name. */
  public TableName name(String schema, String name) {
    return new TableName(text(schema), text(name));
  }

  /** What these two columns name, as a person writes it in SQL. */
  public String shown(String schema, String name) {
    return Identifier.shown(text(schema), text(name));
  }
}
