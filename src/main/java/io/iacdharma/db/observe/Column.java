package io.iacdharma.db.observe;

import org.jspecify.annotations.Nullable;

/**
 * A column of a table, partitioned table or view.
 *
 * @param relation the table's oid
 * @param number its {@code attnum}; stays the same when it is renamed
 * @param name its name, unquoted
 * @param type as {@code format_type} writes it, such as {@code character varying(20)}
 * @param notNull whether it is NOT NULL, by a valid constraint
 * @param defaultExpression its default or generation expression, or null
 * @param generated {@code s} stored, {@code v} virtual, blank when it is neither
 * @param identity {@code a} always, {@code d} by default, blank when it is neither
 * @param hasMissingValue whether rows older than the column take its value from the catalog
 */
public record Column(
    long relation,
    int number,
    String name,
    String type,
    boolean notNull,
    @Nullable String defaultExpression,
    char generated,
    char identity,
    boolean hasMissingValue) {}
