package io.iacdharma.db.partition;

import io.iacdharma.db.database.TableName;

/**
 * A detach that was interrupted.
 *
 * @param parent what it is to be detached from: the table, or a partition that is partitioned
 * @param partition the partition
 * @param oid its oid
 */
record PendingDetach(TableName parent, TableName partition, long oid) {}
