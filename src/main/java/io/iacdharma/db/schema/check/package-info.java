/** Checks of keys, constraints and columns; those of the platform are in {@code platform}. */
@NullMarked
package io.iacdharma.db.schema.check;

import org.jspecify.annotations.NullMarked;
