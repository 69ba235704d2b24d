package io.iacdharma.db.seed;

import org.jspecify.annotations.Nullable;

/**
 * What the catalog says of a column.
 *
 * @param name its name
 * @param type its type in SQL
 * @param isArray whether it holds arrays
 * @param isJson whether it holds json or jsonb
 * @param required whether it is NOT NULL
 * @param computed whether only the server gives its values: generated, or an identity ALWAYS
 * @param fallback its default in SQL, or null
 * @param collation its collation in SQL where that is not the default one
 * @param comparable whether its type has an equality of its own
 */
record ColumnFacts(
    String name,
    String type,
    boolean isArray,
    boolean isJson,
    boolean required,
    boolean computed,
    @Nullable String fallback,
    @Nullable String collation,
    boolean comparable) {}
