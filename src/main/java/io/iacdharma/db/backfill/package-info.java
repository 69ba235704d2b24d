/**
 * Data that is moved in batches while the application works: a statement with a batch marker, run
 * over the keys of a table, each batch in a transaction of its own together with the journal's row,
 * so that every row is written exactly once, whenever the run is killed.
 */
@NullMarked
package io.iacdharma.db.backfill;

import org.jspecify.annotations.NullMarked;
