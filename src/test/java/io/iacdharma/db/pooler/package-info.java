/** Tests of what is written for PgBouncer, and of what is said of one. */
@NullMarked
package io.iacdharma.db.pooler;

import org.jspecify.annotations.NullMarked;
