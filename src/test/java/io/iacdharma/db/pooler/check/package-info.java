/** Tests of the rules for a PgBouncer. */
@NullMarked
package io.iacdharma.db.pooler.check;

import org.jspecify.annotations.NullMarked;
