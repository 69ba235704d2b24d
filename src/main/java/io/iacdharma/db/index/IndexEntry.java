package io.iacdharma.db.index;

import io.iacdharma.db.database.TableName;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An index as {@code index list} shows it. That of a partitioned table stands for those of its
 * partitions that belong to it.
 *
 * @param table the table; the topmost one of a partition
 * @param on the table that it lies on
 * @param name its name; its schema is that of {@code on}
 * @param definition as the server tells it
 * @param unique whether it is a unique index
 * @param constraint the constraint that it stands behind, or empty
 * @param state {@code valid}, {@code invalid}, {@code building} or {@code dead}
 * @param parts how many indexes of partitions belong to it, at any depth
 * @param bytes its size with those of its parts
 * @param scans how often it was used since statistics began, with its parts
 * @param lastScan when it was last used, on 16 and newer; null when that is not known
 * @param tuplesRead entries that scans have read
 */
public record IndexEntry(
    TableName table,
    TableName on,
    String name,
    String definition,
    boolean unique,
    String constraint,
    String state,
    long parts,
    long bytes,
    long scans,
    @Nullable Instant lastScan,
    long tuplesRead) {}
