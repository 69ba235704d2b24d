package io.iacdharma.db.partition;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One end of a range (PostgreSQL manual, CREATE TABLE, FOR VALUES FROM … TO …).
 *
 * @param text as the server writes it with TimeZone UTC and DateStyle ISO, without quotes: a
 *     literal, {@code MINVALUE} or {@code MAXVALUE}
 * @param at the time; null for MINVALUE, MAXVALUE and for what is no time, such as infinity
 */
public record Bound(String text, @Nullable Instant at) {}
