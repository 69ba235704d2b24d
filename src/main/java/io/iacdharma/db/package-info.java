/** dharma-db: migrations, reference data, partitions, checks, backup and restore for PostgreSQL. */
@NullMarked
package io.iacdharma.db;

import org.jspecify.annotations.NullMarked;
