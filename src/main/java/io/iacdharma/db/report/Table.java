package io.iacdharma.db.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows under headings. A column whose cells are all numbers is aligned to the right.
 *
 * @param columns the headings
 * @param rows the cells, one list a row, as many as there are headings
 */
public record Table(List<String> columns, List<List<String>> rows) implements Block {

  public Table {
    columns = List.copyOf(columns);
    rows = rows.stream().map(List::copyOf).toList();
    for (List<String> row : rows) {
      if (row.size() != columns.size()) {
        throw new IllegalArgumentException("a row has " + row.size() + " cells: " + row);
      }
    }
  }

  /** Starts a table with these headings. */
  public static Builder of(String... columns) {
    return new Builder(Arrays.asList(columns));
  }

  /** Gathers rows. */
  public static final class Builder {
    private final List<String> columns;
    private final List<List<String>> rows = new ArrayList<>();

    private Builder(List<String> columns) {
      this.columns = columns;
    }

    /** Adds one row; cells are shown as {@code String.valueOf} gives them, null as nothing. */
    public Builder row(@Nullable Object... cells) {
      rows.add(Arrays.stream(cells).map(cell -> cell == null ? "" : String.valueOf(cell)).toList());
      return this;
    }

    /** The finished table. */
    public Table build() {
      return new Table(columns, rows);
    }
  }
}
