/** Restores: what they choose, and that they bring back exactly what was there. */
@NullMarked
package io.iacdharma.db.restore;

import org.jspecify.annotations.NullMarked;
