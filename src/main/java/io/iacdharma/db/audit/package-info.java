/** Seals insert-only tables with signed checkpoints outside the database, and verifies them. */
@NullMarked
package io.iacdharma.db.audit;

import org.jspecify.annotations.NullMarked;
