package io.iacdharma.db.audit;

/**
 * A column of a table that is sealed or archived.
 *
 * @param name its name
 * @param type its type as {@code format_type} writes it
 * @param collated whether its order depends on a collation; rows are ordered by its bytes then
 * @param required whether it is never null
 */
public record SealedColumn(String name, String type, boolean collated, boolean required) {}
