package io.iacdharma.db.schema;

import java.util.Set;

/**
 * What of a database is looked at, and under which names.
 *
 * @param schemas only these schemas; empty for all
 * @param bookkeeping names of tables that tools keep for themselves; left out in every schema,
 *     together with tables named after them, such as {@code flyway_schema_history_journal}
 * @param runner a role whose name is to be read as another one, or empty: the role that replayed
 *     the history stands for the one that applied it
 * @param owner the name that {@code runner} is read as
 */
public record SchemaScope(
    Set<String> schemas, Set<String> bookkeeping, String runner, String owner) {

  public SchemaScope {
    schemas = Set.copyOf(schemas);
    bookkeeping = Set.copyOf(bookkeeping);
  }

  /** The same, with one role's name read as another's. */
  public SchemaScope reading(String role, String as) {
    return new SchemaScope(schemas, bookkeeping, role, as);
  }

  /** Whether an object is looked at. */
  boolean covers(ObjectId id) {
    String schema = id.type() == ObjectType.SCHEMA ? id.name() : id.schema();
    if (!schemas.isEmpty() && !schema.isEmpty() && !schemas.contains(schema)) {
      return false;
    }
    return !isBookkeeping(id.type().attached() ? id.parent() : id.name());
  }

  private boolean isBookkeeping(String name) {
    return bookkeeping.stream()
        .anyMatch(table -> name.equals(table) || name.startsWith(table + "_"));
  }

  /** The name under which a role is known. */
  String role(String name) {
    return !runner.isEmpty() && name.equals(runner) ? owner : name;
  }
}
