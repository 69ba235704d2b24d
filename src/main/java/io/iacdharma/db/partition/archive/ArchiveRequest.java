package io.iacdharma.db.partition.archive;

import io.iacdharma.db.database.TableName;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * Which partition is to be archived.
 *
 * @param table the partitioned table that it is, or was, a partition of
 * @param partition the partition
 * @param from its lower bound, for one that is detached and has none in the catalog any more
 * @param to its upper bound, for the same
 * @param zone what bounds without an offset mean
 * @param sealed whether the table is sealed: the partition's closing note is required then
 */
public record ArchiveRequest(
    TableName table,
    TableName partition,
    @Nullable Instant from,
    @Nullable Instant to,
    ZoneId zone,
    boolean sealed) {}
