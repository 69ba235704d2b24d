/** Checks of keys, constraints, columns and the rules of the platform. */
@NullMarked
package io.iacdharma.db.schema.check;

import org.jspecify.annotations.NullMarked;
