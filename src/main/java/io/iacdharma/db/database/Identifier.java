package io.iacdharma.db.database;

/**
 * A name of something in the database, exactly as the catalog holds it. The only way in which names
 * get into SQL text.
 *
 * @param name the name, unquoted
 */
public record Identifier(String name) {

  public Identifier {
    if (name.isEmpty() || name.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("not a name: '" + name + "'");
    }
  }

  /** The name, always quoted (PostgreSQL manual, 4.1.1). */
  public String quoted() {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  /** A schema-qualified name, both parts quoted. */
  public static String qualified(String schema, String name) {
    return new Identifier(schema).quoted() + "." + new Identifier(name).quoted();
  }

  /** A text literal (PostgreSQL manual, 4.1.2.1), for the few places that take no parameter. */
  public static String literal(String text) {
    String quoted = "'" + text.replace("'", "''") + "'";
    return text.indexOf('\\') >= 0 ? "E" + quoted.replace("\\", "\\\\") : quoted;
  }
}
