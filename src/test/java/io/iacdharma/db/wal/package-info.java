/** Tests of the package {@code wal}. */
@NullMarked
package io.iacdharma.db.wal;

import org.jspecify.annotations.NullMarked;
