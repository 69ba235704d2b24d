package io.iacdharma.db.partition.check;

import io.iacdharma.db.database.TableName;
import org.jspecify.annotations.Nullable;

/**
 * A table that was a partition, or was to become one, and is none.
 *
 * @param name its name
 * @param bytes size with indexes and TOAST
 * @param estimatedRows the planner's estimate; -1 when it was never vacuumed or analysed
 * @param state what rotation has written down of it; null when nothing
 * @param marker the part of its comment that tells of its detaching; null without one
 */
public record DetachedTable(
    TableName name,
    long bytes,
    long estimatedRows,
    @Nullable String state,
    @Nullable String marker) {}
