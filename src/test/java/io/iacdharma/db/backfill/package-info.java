/** Backfills, on real servers. */
@NullMarked
package io.iacdharma.db.backfill;

import org.jspecify.annotations.NullMarked;
