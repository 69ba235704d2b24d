/** Indexes: what mends them, and the plan that does so while everybody works. */
@NullMarked
package io.iacdharma.db.index;

import org.jspecify.annotations.NullMarked;
