/**
 * PgBouncer in front of the target: its configuration written from the settings and the live
 * server, and the values that a check of one works with.
 */
@NullMarked
package io.iacdharma.db.pooler;

import org.jspecify.annotations.NullMarked;
