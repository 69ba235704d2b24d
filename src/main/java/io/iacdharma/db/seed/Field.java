package io.iacdharma.db.seed;

import io.iacdharma.db.config.YamlNode;
import org.jspecify.annotations.Nullable;

/**
 * A field of a dataset, as it is staged.
 *
 * @param name its name
 * @param column the column whose type it has; its own name may differ
 * @param stored whether the table has it as a column
 * @param key whether no row may leave it empty, because the natural key stands on it
 * @param sparse whether some rows do not name it
 * @param fill what the scope gives to rows that do not name it, or null
 */
record Field(
    String name,
    ColumnFacts column,
    boolean stored,
    boolean key,
    boolean sparse,
    YamlNode.@Nullable Scalar fill) {

  /** The staged column that says whether a row names this field. */
  String mark() {
    return "#" + name;
  }

  /** Whether no row may hold null. */
  boolean required() {
    return key || (stored && column.required());
  }
}
