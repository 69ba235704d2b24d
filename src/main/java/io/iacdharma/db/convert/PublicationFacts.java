package io.iacdharma.db.convert;

/**
 * A publication that sends what is written to a table.
 *
 * @param viaRoot whether rows of partitions are sent under their table's name
 * @param byName whether it names this table, not all tables or those of a schema
 * @param tail column list and row filter
 */
record PublicationFacts(String name, boolean viaRoot, boolean mine, boolean byName, String tail) {}
