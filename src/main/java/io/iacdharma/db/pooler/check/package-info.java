/**
 * What can be wrong with a PgBouncer: its file, what it runs with, the server behind it and the
 * pools before it, one small rule each.
 */
@NullMarked
package io.iacdharma.db.pooler.check;

import org.jspecify.annotations.NullMarked;
