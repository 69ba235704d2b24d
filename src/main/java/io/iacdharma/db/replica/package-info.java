/** Standbys: made, watched, promoted and brought back. */
@NullMarked
package io.iacdharma.db.replica;

import org.jspecify.annotations.NullMarked;
