/** Checks of what a server needs for migrations and rotations to work. */
@NullMarked
package io.iacdharma.db.schema.runtime;

import org.jspecify.annotations.NullMarked;
