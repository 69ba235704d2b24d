package io.iacdharma.db.database;

/**
 * A table's full name, as the catalog holds it.
 *
 * @param schema its schema
 * @param name its own name
 */
public record TableName(String schema, String name) implements Comparable<TableName> {

  /** The table that {@code schema.name} names. */
  public static TableName parse(String text) {
    int dot = text.indexOf('.');
    if (dot <= 0 || dot == text.length() - 1) {
      throw new IllegalArgumentException("a table is named schema.table, not '" + text + "'");
    }
    return new TableName(text.substring(0, dot), text.substring(dot + 1));
  }

  /** Both parts quoted, as SQL takes them. */
  public String quoted() {
    return Identifier.qualified(schema, name);
  }

  @Override
  public int compareTo(TableName other) {
    return toString().compareTo(other.toString());
  }

  @Override
  public String toString() {
    return schema + "." + name;
  }
}
