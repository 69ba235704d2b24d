package io.iacdharma.db.convert;

import org.jspecify.annotations.Nullable;

/**
 * A column.
 *
 * @param type as {@code format_type} gives it; a domain's own name for a domain
 * @param filled whether it is NOT NULL
 * @param defaultText its default, or what generates it
 */
record ColumnFacts(
    String name,
    String type,
    boolean filled,
    boolean generated,
    boolean identity,
    @Nullable String defaultText) {}
