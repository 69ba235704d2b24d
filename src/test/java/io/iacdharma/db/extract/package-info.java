/** Tests of the package {@code extract}. */
@NullMarked
package io.iacdharma.db.extract;

import org.jspecify.annotations.NullMarked;
