package io.iacdharma.db.migrate;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A row of the schema history table, in Flyway's form.
 *
 * @param rank the order in which it was installed
 * @param version null for a repeatable migration and for the schema's creation
 * @param type SQL, SQL_BASELINE, BASELINE, SCHEMA, DELETE and what else Flyway writes
 * @param checksum null where the type has none
 */
record HistoryRow(
    int rank,
    @Nullable String version,
    String description,
    String type,
    String script,
    @Nullable Integer checksum,
    String installedBy,
    Instant installedOn,
    int executionTime,
    boolean success) {}
