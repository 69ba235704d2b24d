package io.iacdharma.db.backfill;

import io.iacdharma.db.database.Identifier;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The SQL of working through a table by its key. Values stand in it as literals of the column's own
 * type, so that the planner sees how few rows are between them, and so that a question mark in the
 * statement stays an operator.
 *
 * @param table the table
 */
record Keyset(TableFacts table) {

  /** What stands for a marker: the rows behind {@code from} up to and with {@code to}. */
  Function<String, String> between(@Nullable List<String> from, List<String> to) {
    return name -> {
      String upper = row(name) + " <= " + values(to);
      return from == null ? upper : row(name) + " > " + values(from) + " AND " + upper;
    };
  }

  /** What stands for a marker in a batch that is empty, and that the planner knows to be. */
  Function<String, String> nothing() {
    List<String> nulls = table.key().stream().map(column -> "NULL::" + column.type()).toList();
    String none = nulls.size() == 1 ? nulls.get(0) : "(" + String.join(", ", nulls) + ")";
    return name -> row(name) + " > " + none + " AND false";
  }

  /**
   * A query for the end of the next batch: its key, and as last column how many rows it has. No row
   * when none is left.
   */
  String end(@Nullable List<String> from, @Nullable List<String> high, int rows) {
    String columns = columns();
    return "SELECT %s, dharma_place FROM (SELECT %s, row_number() OVER (ORDER BY %s) AS dharma_place FROM %s%s ORDER BY %s LIMIT %d) AS batch ORDER BY dharma_place DESC LIMIT 1"
        .formatted(texts(), columns, columns, table.sql(), where(from, high), columns, rows);
  }

  /** A query for the last key of the table. */
  String last() {
    // Qualified: a bare name in ORDER BY means the output column, which is text here.
    String order =
        table.key().stream()
            .map(column -> "t." + new Identifier(column.name()).quoted() + " DESC")
            .collect(Collectors.joining(", "));
    return "SELECT %s FROM %s AS t ORDER BY %s LIMIT 1".formatted(texts(), table.sql(), order);
  }

  /** The server's plan for reading what is left, whose first line says about how many rows. */
  String estimate(@Nullable List<String> from, @Nullable List<String> high) {
    return "EXPLAIN SELECT 1 FROM " + table.sql() + where(from, high);
  }

  private String where(@Nullable List<String> from, @Nullable List<String> high) {
    List<String> conditions = new ArrayList<>();
    if (from != null) {
      conditions.add(row("") + " > " + values(from));
    }
    if (high != null) {
      conditions.add(row("") + " <= " + values(high));
    }
    return conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
  }

  private String texts() {
    return table.key().stream()
        .map(column -> new Identifier(column.name()).quoted() + "::text")
        .collect(Collectors.joining(", "));
  }

  private String columns() {
    return table.key().stream()
        .map(column -> new Identifier(column.name()).quoted())
        .collect(Collectors.joining(", "));
  }

  private String row(String name) {
    String prefix = name.isEmpty() ? "" : name + ".";
    String columns =
        table.key().stream()
            .map(column -> prefix + new Identifier(column.name()).quoted())
            .collect(Collectors.joining(", "));
    return table.key().size() == 1 ? columns : "(" + columns + ")";
  }

  private String values(List<String> key) {
    List<String> values = new ArrayList<>();
    for (int i = 0; i < key.size(); i++) {
      values.add(Identifier.literal(key.get(i)) + "::" + table.key().get(i).type());
    }
    return values.size() == 1 ? values.get(0) : "(" + String.join(", ", values) + ")";
  }
}
