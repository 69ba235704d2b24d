package io.iacdharma.db.seed;

import io.iacdharma.db.database.TableName;

/**
 * A foreign key, or a dataset's reference, from one dataset's table to another's.
 *
 * @param child the table that points
 * @param parent the table it points at
 * @param name what it is called
 * @param deferrable whether its check can wait for the end of the transaction
 */
record ForeignKey(TableName child, TableName parent, String name, boolean deferrable) {}
