package io.iacdharma.db.migrate;

/**
 * An index that the server does not use because its build did not end.
 *
 * @param schema the index's schema
 * @param name the index's name
 * @param table the table's qualified name, for people
 */
record InvalidIndex(String schema, String name, String table) {}
