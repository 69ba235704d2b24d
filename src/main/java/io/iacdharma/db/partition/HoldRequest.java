package io.iacdharma.db.partition;

import io.iacdharma.db.database.TableName;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A hold that is to be placed.
 *
 * @param table the table; it must have a policy
 * @param span the range of time that is kept
 * @param tenant whose rows they are; null for all
 * @param reason why
 * @param author who places it; null for the role that is logged in
 * @param at the present
 */
public record HoldRequest(
    TableName table,
    Span span,
    @Nullable UUID tenant,
    String reason,
    @Nullable String author,
    Instant at) {}
