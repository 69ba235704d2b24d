package io.iacdharma.db.partition.check;

import io.iacdharma.db.database.TableName;

/**
 * A check that could not look, which is not the same as one that found nothing.
 *
 * @param check the check's id, or {@code states}
 * @param table the partitioned table
 * @param why what was in the way
 */
public record Skipped(String check, TableName table, String why) {}
