package io.iacdharma.db.extract;

import io.iacdharma.db.database.Identifier;
import io.iacdharma.db.database.TableName;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a table looks like to who copies its rows.
 *
 * @param name its name
 * @param partition whether it is a partition of another table
 * @param columns its columns in their order, without generated ones
 * @param types their types, in the same order
 * @param key the columns of its primary key in the key's order; empty without one
 */
record Shape(
    TableName name, boolean partition, List<String> columns, List<String> types, List<String> key) {

  Shape {
    columns = List.copyOf(columns);
    types = List.copyOf(types);
    key = List.copyOf(key);
  }

  boolean has(String column) {
    return columns.contains(column);
  }

  /** The type of a column that it has. */
  String type(String column) {
    return types.get(columns.indexOf(column));
  }

  /** Names as SQL takes them, with commas between them. */
  static String quoted(Collection<String> columns) {
    return columns.stream()
        .map(one -> new Identifier(one).quoted())
        .collect(Collectors.joining(", "));
  }

  /** Reads rows by COPY, in text. */
  String copyOut(String rows) {
    return "COPY (SELECT %s FROM %s WHERE %s) TO STDOUT"
        .formatted(quoted(columns), name.quoted(), rows);
  }
}
