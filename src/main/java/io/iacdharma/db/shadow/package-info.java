/** Databases to be thrown away, on which the history of a project has been replayed. */
@NullMarked
package io.iacdharma.db.shadow;

import org.jspecify.annotations.NullMarked;
