package io.iacdharma.db.restore;

import io.iacdharma.db.wal.Lsn;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The record at which a recovery stops, found in the WAL.
 *
 * @param at where that record begins; for a restore point, the position behind it; where nothing is
 *     compared, where recovery ends
 * @param needed the position behind the last byte that has to be read
 * @param before whether recovery stops before that record
 * @param time when it was written, where it tells
 * @param what what it is, in words
 * @param value what the server is told to compare with
 * @param last when the last transaction ended that is in, as far as it was seen
 * @param from a backup whose replay begins before this would stop elsewhere; null for none
 */
public record StopPoint(
    Lsn at,
    Lsn needed,
    boolean before,
    @Nullable Instant time,
    String what,
    String value,
    @Nullable Instant last,
    @Nullable Lsn from) {}
