/** Resolving, opening and probing connections. */
@NullMarked
package io.iacdharma.db.database;

import org.jspecify.annotations.NullMarked;
