/** Tests of what mends indexes. */
@NullMarked
package io.iacdharma.db.index;

import org.jspecify.annotations.NullMarked;
